import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';

/** What a path names, as far as opening it is concerned. */
export async function pathKind(path: string): Promise<'workspace' | 'run' | 'file' | 'folder' | 'missing'> {
  try {
    if ((await stat(path)).isFile()) return 'file';
  } catch {
    return 'missing';
  }
  if (await exists(join(path, WORKSPACE_FILE))) return 'workspace';
  return (await exists(join(path, 'run.json'))) ? 'run' : 'folder';
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
