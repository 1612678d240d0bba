import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';

it('eight tables at once leave stderr empty', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-listeners-'));
  try {
    const sides = [join(folder, 'a.duckdb'), join(folder, 'b.duckdb')] as const;
    for (const path of sides) {
      const instance = await DuckDBInstance.create(path);
      const connection = await instance.connect();
      for (let table = 0; table < 24; table += 1)
        await connection.run(`create table t${table} as select i as id, 'x' || i as v from range(20000) r(i)`);
      connection.closeSync();
      instance.closeSync();
    }
    const options = ['--source', sides[0], '--target', sides[1], '--concurrency', '8', '--quiet', '--out', folder];
    const argv = ['--import', 'tsx', 'src-main/entry/cli.ts', 'parity', ...options];
    expect((await promisify(execFile)(process.execPath, argv)).stderr).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
