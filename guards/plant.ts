// A planted fault: a small file whose first line says which report it must cause. Files without that line must cause none.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Plant {
  /** Path relative to the folder of plants. */
  readonly file: string;
  readonly rule: string;
  /** Part of the message that the report must carry. */
  readonly message: string;
}

const FIRST_LINE = /^\/\/ reports (?<rule>\S+): (?<message>.+)$/m;

/** The plants under `folder`, and the innocent files beside them. */
export function plantsIn(folder: string): { readonly plants: readonly Plant[]; readonly innocent: readonly string[] } {
  const plants: Plant[] = [];
  const innocent: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path);
    const found = FIRST_LINE.exec(readFileSync(path, 'utf8').split('\n', 1)[0] ?? '');
    if (found?.groups === undefined) innocent.push(file);
    else plants.push({ file, rule: found.groups['rule'] ?? '', message: found.groups['message'] ?? '' });
  }
  return { plants, innocent };
}
