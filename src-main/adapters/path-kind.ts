import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FINGERPRINTS_FILE } from '../../src/model/export/export-fingerprints.ts';
import { FULL_MANIFEST_FILE } from '../../src/model/export/read-full-export-manifest.ts';
import { MANIFEST_FILE } from '../../src/model/export/read-manifest.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';

type PathKind = 'workspace' | 'run' | 'export' | 'file' | 'folder' | 'missing';

/** By any of these a folder is an export, whoever wrote it. */
const EXPORT_MARKS = [MANIFEST_FILE, FULL_MANIFEST_FILE, FINGERPRINTS_FILE, 'Modules'];

/** What a path names, as far as opening it is concerned. */
export async function pathKind(path: string): Promise<PathKind> {
  try {
    if ((await stat(path)).isFile()) return 'file';
  } catch {
    return 'missing';
  }
  if (await exists(join(path, WORKSPACE_FILE))) return 'workspace';
  if (await exists(join(path, 'run.json'))) return 'run';
  for (const mark of EXPORT_MARKS) if (await exists(join(path, mark))) return 'export';
  return 'folder';
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
