// Starts one PostgreSQL server for the test project `main`. A test file reads it with `inject('postgres')`.
import type { TestProject } from 'vitest/node';
import type {} from '../../tools/testing/provided-context.ts';
import { findPostgresBinaries, startPostgres } from './postgres.ts';

/**
 * Provides `{ url }`, or `{ missing }` with the reason when PostgreSQL is not installed.
 * `PLUMBLINE_TEST_PG` names a server to use instead. Tests share the server: each creates a database of its own.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['PLUMBLINE_TEST_PG'];
  if (given !== undefined) {
    project.provide('postgres', { url: given });
    return undefined;
  }
  if ((await findPostgresBinaries()) === undefined) {
    project.provide('postgres', { missing: 'PostgreSQL is not installed (apt-get install postgresql)' });
    return undefined;
  }
  const server = await startPostgres({ max_connections: '60' });
  project.provide('postgres', { url: server.url });
  return server.stop;
}
