// A database with everything that makes an export hard: a cycle, a self reference, hostile names, values at their limits, no key.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attribute, entity, index, modelOf, reference } from '../../src/emit/testing/export-case.ts';
import type { Model } from '../../src/model/model.ts';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { commandLine } from './command-line.ts';

/** Rows of the source, in physical names. */
export const SOURCE_SQL = `
create schema dbo;
create table dbo.T_A (ID bigint primary key, BID bigint, NAME varchar);
create table dbo.T_B (ID bigint primary key, AID bigint not null);
create table dbo.T_STAFF (ID bigint primary key, BOSSID bigint);
create table dbo."T_O'DD]" (ID bigint primary key, "__PROTO__" varchar, "A ""B""" varchar);
create table dbo.T_LOG (ID bigint, NOTE varchar);
create table dbo.T_VALUES (ID bigint primary key, FLAG boolean, WHOLE bigint, EXACT decimal(37, 8), REALNUMBER double,
  BYTES blob, DAY date, MOMENT timestamp, CLOCK time, GUID uuid, LONGTEXT varchar);
insert into dbo.T_A values (1, 1, 'one'), (2, null, 'two'), (3, 2, null);
insert into dbo.T_B values (1, 1), (2, 3);
insert into dbo.T_STAFF values (1, 3), (2, null), (3, 2), (4, 1);
insert into dbo."T_O'DD]" values (1, 'it''s', 'a' || chr(13) || chr(10) || 'b'), (2, '😀', '');
insert into dbo.T_LOG values (1, 'same'), (1, 'same'), (2, null);
insert into dbo.T_VALUES values
  (1, true, 9223372036854775807, '12345678901234567890123456789.12345678', 0.1, '\\xFF\\x00'::blob, '0001-01-01', '9999-12-31 23:59:59.123456',
   '23:59:59.999999', '6f9619ff-8b86-d011-b42d-00c04fc964ff', repeat('x', 5000) || chr(10) || 'y'),
  (2, false, -9223372036854775808, '-0.00000001', -1.7976931348623157e308, ''::blob, '2024-02-29', '2024-02-29 00:00:00', '00:00:00', null, ' '),
  (3, null, null, null, 5e-324, null, null, null, null, null, null);
`;

/** The design of it. */
export function sourceModel(): Model {
  const toB = reference('A', 'BId', 'B');
  const toA = reference('B', 'AId', 'A', { isMandatory: true });
  const toBoss = reference('Staff', 'BossId', 'Staff');
  return modelOf(
    entity('A', [toB.attribute, attribute('Name')], {
      relationships: [toB.relationship],
      indexes: [index('IX_NAME', ['Name'], { filterDefinition: '([NAME] IS NOT NULL)' })],
      description: "what's this",
    }),
    entity('B', [toA.attribute], { relationships: [toA.relationship] }),
    {
      ...entity('Staff', [], { relationships: [toBoss.relationship] }),
      attributes: [
        attribute('Id', { dataType: 'Identifier', isMandatory: true, isIdentifier: true, isAutoNumber: true }),
        toBoss.attribute,
      ],
    },
    entity("O'dd]", [attribute('__proto__'), attribute('A "b"')]),
    {
      ...entity('Log', [attribute('Note')]),
      attributes: [attribute('Id', { dataType: 'LongInteger' }), attribute('Note')],
    },
    entity('Values', [
      attribute('Flag', { dataType: 'Boolean', length: null, defaultValue: 'True' }),
      attribute('Whole', { dataType: 'LongInteger', length: null }),
      attribute('Exact', { dataType: 'Currency', length: null }),
      attribute('RealNumber', { dataType: 'Double', length: null }),
      attribute('Bytes', { dataType: 'BinaryData', length: null }),
      attribute('Day', { dataType: 'Date', length: null }),
      attribute('Moment', { dataType: 'DateTime2', length: null, defaultValue: 'getutcdate()' }),
      attribute('Clock', { dataType: 'Time', length: null }),
      attribute('Guid', { dataType: 'Guid', length: null }),
      attribute('LongText', { dataType: 'LongText', length: null }),
    ]),
  );
}

/** Writes model and profile of the source and exports it in a dialect; answers the export folder. */
export async function exportedFrom(source: string, dialect: string, ...more: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-export-'));
  const [model, profile] = [join(folder, 'model.json'), join(folder, 'profile.json')];
  // A reader refuses a design without keys; the catalog's models may have them, and say so.
  const mark = { name: 'plumbline.liveCatalog', value: 'duckdb' };
  writeFileSync(model, [...writeModel({ ...sourceModel(), extendedProperties: [mark] })].join(''));
  writeFileSync(
    profile,
    writeProfile({ columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] }),
  );
  const out = join(folder, 'export');
  const outcome = await commandLine([
    ...['export', '--model', model, '--profile', profile, '--out', out, '--dialect', dialect],
    ...['--data', 'all', '--source', source, '--format', 'json', ...more],
  ]);
  if (outcome.code !== 0 && outcome.code !== 2) throw new Error(outcome.out + outcome.err);
  return out;
}

/** Texts of the scripts that `Deploy.sql` runs, in its order. */
export function deployedScripts(out: string): readonly string[] {
  return readFileSync(join(out, 'Deploy.sql'), 'utf8')
    .split('\n')
    .flatMap((line) => /^(?:\\ir|\.read) '(.*)'$/.exec(line)?.[1] ?? [])
    .map((path) => readFileSync(join(out, path), 'utf8'));
}
