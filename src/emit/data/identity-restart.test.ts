import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowValue } from '../../model/export/row-value.ts';
import { schemaFiles } from '../schema-files.ts';
import { attribute, entity, modelOf, planOf } from '../testing/export-case.ts';
import { IdentityRestart } from './identity-restart.ts';
import { seedFiles } from './seed-script.ts';

const COUNTED = modelOf({
  ...entity(`O'dd "seq"`, [attribute('Name')], { isStatic: true }),
  attributes: [
    attribute('Id', { dataType: 'LongInteger', isIdentifier: true, isAutoNumber: true, isMandatory: true }),
    attribute('Name'),
  ],
});

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

function seeded(rows: readonly (readonly RowValue[])[]): string {
  const plan = planOf(COUNTED, { dialect: 'duckdb' });
  const files = seedFiles([{ table: plan.tables[0]!, rows }], 'NonDestructive', {
    dialect: 'duckdb',
    blankTextIsNull: true,
  });
  if (!files.ok) throw new Error(files.error.message);
  return files.value.map(({ text }) => text).join('\n');
}

async function inserted(): Promise<unknown> {
  const result = await connection.runAndReadAll(
    `insert into dbo."O'dd ""seq""" ("Name") values ('new') returning "Id"`,
  );
  return result.getRows()[0]?.[0];
}

describe('identities of DuckDB', () => {
  it('go on behind the rows of a seed, whatever their order, and stay there when it is run again', async () => {
    const plan = planOf(COUNTED, { dialect: 'duckdb' });
    await connection.run(
      schemaFiles(plan)
        .tables.map(({ text }) => text)
        .join('\n'),
    );
    const seed = seeded([
      [7n, 'b'],
      [-3n, 'below'],
      [2n, 'a'],
    ]);
    await connection.run(seed);
    expect(await inserted()).toBe(8n);
    await connection.run(seed);
    expect(await inserted()).toBe(9n);
  });

  it('need nothing behind no rows, behind the last number there is, and in SQL Server', () => {
    const [table] = planOf(COUNTED, { dialect: 'duckdb' }).tables;
    const statements = (dialect: 'duckdb' | 'tsql', ...rows: readonly (readonly RowValue[])[]) => {
      const identities = new IdentityRestart(table!, dialect);
      identities.note(rows);
      return identities.statements();
    };
    expect(statements('duckdb')).toBe('');
    expect(statements('duckdb', [9223372036854775807n, 'x'])).toBe('');
    expect(statements('duckdb', ['12', 'digits'], [3, 'number'])).toContain('START 13;');
    expect(statements('tsql', [7n, 'x'])).toBe('');
  });
});
