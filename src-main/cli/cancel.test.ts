import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { commandLine } from '../testing/command-line.ts';

it('a cancelled comparison says on stderr what is kept and how to go on, and is incomplete', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-cancel-'));
  try {
    for (const name of ['a.duckdb', 'b.duckdb']) {
      const instance = await DuckDBInstance.create(join(folder, name));
      const connection = await instance.connect();
      await connection.run('create table t as select i as id from range(100) r(i)');
      connection.closeSync();
      instance.closeSync();
    }
    const interrupt = new AbortController();
    const argv = ['--source', join(folder, 'a.duckdb'), '--target', join(folder, 'b.duckdb'), '--out', folder];
    const { code, out, err } = await commandLine(['parity', ...argv], {
      signal: interrupt.signal,
      onProgress: () => {
        interrupt.abort();
      },
    });
    expect(interrupt.signal.aborted).toBe(true);
    expect(err).toContain('Finished tables are kept; run the same command again to go on.');
    expect(out).toContain('run.cancelled');
    expect(code).toBe(4);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
