import { access } from 'node:fs/promises';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { startPostgres } from './postgres.ts';

const shared = inject('postgres');

describe.skipIf('missing' in shared)('the test PostgreSQL', () => {
  it('answers on the shared address', async () => {
    if ('missing' in shared) return;
    const client = new pg.Client({ connectionString: shared.url });
    await client.connect();
    const { rows } = await client.query<{ one: number }>('select 1 as one');
    await client.end();
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('is gone after stop, with its folder', async () => {
    const server = await startPostgres();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    await client.end();
    const folder = rows[0]?.data_directory ?? '';
    expect(folder).toContain('plumbline-postgres-');
    await server.stop();
    await expect(access(folder)).rejects.toThrow(/ENOENT/);
    await expect(new pg.Client({ connectionString: server.url }).connect()).rejects.toThrow(/ECONNREFUSED/);
  });
});
