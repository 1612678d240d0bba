// Makes the two DuckDB files of the demo and reads back what the inventories list.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { DEMO_SCHEMA, type DemoEntity, demoEntities, physicalColumn } from './definition/shape.ts';
import { inventoryQuery, type Inventories } from './inventories.ts';
import { attachedTable, columnsOnDisk, createTable, SOURCE, sourceStatements } from './source-sql.ts';
import { TARGET, targetStatements } from './target-sql.ts';
import { literal, type ValueContext } from './value-sql.ts';

export interface DatabaseFiles {
  readonly source: string;
  readonly target: string;
}

export type DemoProgress = (what: string, done: number, of: number) => void;

/** Creates both files, which must not exist yet. Errors: `demo.cancelled`, `demo.database` with the library's words. */
export async function buildDatabases(
  files: DatabaseFiles,
  context: ValueContext,
  progress: DemoProgress,
  signal: AbortSignal,
): Promise<Result<Inventories, Problem>> {
  return withConnection(signal, async (connection) => {
    await fill(connection, files, context, progress, signal);
    const inventories = await readInventories(connection);
    for (const name of [SOURCE, TARGET]) await connection.run(`detach ${name}`);
    return inventories;
  });
}

/** Creates the file of a source alone, which must not exist yet; what belongs to another system is there without rows. */
export async function buildSource(
  file: string,
  context: ValueContext,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const statements = (entity: DemoEntity): readonly string[] =>
    entity.isExternal
      ? [createTable(attachedTable(SOURCE, entity.physicalName), columnsOnDisk(entity, context), physicalColumn)]
      : sourceStatements(entity, context);
  return withConnection(signal, async (connection) => {
    await fillFile(connection, { name: SOURCE, file, statements }, context, () => signal.throwIfAborted());
    await connection.run(`detach ${SOURCE}`);
  });
}

/** A connection to a database in memory, to which files are attached. Errors: `demo.cancelled`, `demo.database`. */
async function withConnection<T>(
  signal: AbortSignal,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<Result<T, Problem>> {
  const isCancelled = (): boolean => signal.aborted;
  if (isCancelled()) return err(CANCELLED);
  try {
    const instance = await DuckDBInstance.create(':memory:', OFFLINE);
    const connection = await instance.connect();
    const interrupt = (): void => connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      const done = await work(connection);
      return isCancelled() ? err(CANCELLED) : ok(done);
    } finally {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    }
  } catch (error) {
    return err(isCancelled() ? CANCELLED : databaseProblem(error));
  }
}

const OFFLINE = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };

async function fill(
  connection: DuckDBConnection,
  files: DatabaseFiles,
  context: ValueContext,
  progress: DemoProgress,
  signal: AbortSignal,
): Promise<void> {
  const entities = demoEntities(context.design.modules);
  const sides = [
    { name: SOURCE, file: files.source, statements: (entity: DemoEntity) => sourceStatements(entity, context) },
    { name: TARGET, file: files.target, statements: (entity: DemoEntity) => targetStatements(entity, context) },
  ];
  let done = 0;
  for (const side of sides)
    await fillFile(connection, side, context, (entity) => {
      signal.throwIfAborted();
      progress(`${entity.name} (${side.name})`, done, entities.length * sides.length);
      done += 1;
    });
  progress('Databases', done, entities.length * sides.length);
}

interface Side {
  readonly name: string;
  readonly file: string;
  readonly statements: (entity: DemoEntity) => readonly string[];
}

async function fillFile(
  connection: DuckDBConnection,
  { name, file, statements }: Side,
  { design }: ValueContext,
  before: (entity: DemoEntity) => void,
): Promise<void> {
  await connection.run(`attach ${literal(file)} as ${name}`);
  // One transaction a file: a statement of its own commit each would be several times slower.
  await connection.run('begin transaction');
  await connection.run(`create schema ${name}.${duckdb.quote(DEMO_SCHEMA)}`);
  for (const entity of demoEntities(design.modules)) {
    before(entity);
    for (const statement of statements(entity)) await connection.run(statement);
  }
  await connection.run('commit');
  await connection.run(`checkpoint ${name}`);
}

async function readInventories(connection: DuckDBConnection): Promise<Inventories> {
  const read = async (table: string): Promise<readonly (readonly string[])[]> => {
    const result = await connection.runAndReadAll(inventoryQuery(table));
    return result.getRows().map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')));
  };
  return {
    source: await read(attachedTable(SOURCE, 'ossys_User')),
    target: await read(attachedTable(TARGET, 'User')),
  };
}

const CANCELLED: Problem = {
  code: 'demo.cancelled',
  message: 'Building the demo was cancelled; nothing of it was left behind.',
};

function databaseProblem(error: unknown): Problem {
  return {
    code: 'demo.database',
    message: 'The demo databases could not be made.',
    found: error instanceof Error ? error.message : String(error),
    fix: 'Check that the folder can be written and the disk has room; then run it again.',
  };
}
