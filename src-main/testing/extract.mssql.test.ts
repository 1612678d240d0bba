import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { statementsAtMost } from '../../src/extract/extract.ts';
import { entitiesOf, Model } from '../../src/model/model.ts';
import { extracted, opened } from './extract-sessions.ts';
import { runMssql } from './mssql-script.ts';

const server = process.env['PLUMBLINE_TEST_MSSQL'] ?? '';
const script = await readFile('../shared/fixtures/chinook/Chinook_SqlServer.sql', 'utf8').catch(() => null);
const reason =
  server === '' ? 'PLUMBLINE_TEST_MSSQL names no server' : script === null ? 'no ../shared/fixtures here' : '';

describe.skipIf(reason !== '')(`extract from SQL Server ${reason}`, () => {
  let session: SqlSession;
  const database = `plumbline_${randomUUID().replaceAll('-', '')}`;
  beforeAll(async () => {
    // Tables and keys only, in a database of our own: the script itself would drop one that is called Chinook.
    const tables = (script ?? '').split('Create Tables')[1]?.split(/^INSERT INTO/m)[0] ?? '';
    await runMssql(server, `create database ${database}\nGO\nuse ${database}\nGO\n/*${tables}`);
    const reference = new Map([['SERVER', `${server};Database=${database}`]]);
    session = await opened({ kind: 'mssql', connectionString: { env: 'SERVER' } }, tmpdir(), reference);
  }, 120_000);
  afterAll(async () => {
    await session.close();
    await runMssql(server, `drop database ${database}`);
  });

  it('has the 11 tables, 64 columns and 11 foreign keys of Chinook, one of them a self reference', async () => {
    const { model, counts, warnings, statements } = await extracted(session);
    expect(counts, JSON.stringify(warnings)).toEqual({ tables: 11, columns: 64, foreignKeys: 11 });
    expect(statements.length).toBeLessThanOrEqual(statementsAtMost('mssql', {}));
    expect(Model.safeParse(model).success).toBe(true);
    const selfReferences = [...entitiesOf(model)].flatMap(({ entity }) =>
      entity.relationships.filter((relationship) => relationship.targetPhysicalName === entity.physicalName),
    );
    // A server that only speaks SQL Server's protocol may fold the case of names.
    expect(selfReferences.map((r) => `${r.targetEntity}.${r.viaAttribute}`.toLowerCase())).toEqual([
      'employee.reportsto',
    ]);
  });

  it('halves nvarchar lengths and reads decimal arguments and composite keys', async () => {
    const { model } = await extracted(session);
    const columns = new Map(
      [...entitiesOf(model)].flatMap(({ entity }) =>
        entity.attributes.map(
          (attribute) => [`${entity.physicalName}.${attribute.column}`.toLowerCase(), attribute] as const,
        ),
      ),
    );
    expect(columns.get('album.title')).toMatchObject({
      length: 160,
      isMandatory: true,
      externalDbType: 'nvarchar(160)',
    });
    expect(columns.get('track.unitprice')).toMatchObject({ precision: 10, scale: 2, dataType: 'Decimal' });
    expect(columns.get('playlisttrack.trackid')).toMatchObject({ isIdentifier: true, dataType: 'Integer' });
    expect(columns.get('album.albumid')).toMatchObject({ isIdentifier: true, dataType: 'Identifier' });
  });
});
