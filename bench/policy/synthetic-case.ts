import type { Model } from '../../src/model/model.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import { readProfile } from '../../src/model/profile/read-profile.ts';
import { readModel } from '../../src/model/reader/read-model.ts';

const ROWS = 100_000;
const STATUS = { CapturedAtUtc: '2026-01-01T00:00:00Z', SampleSize: ROWS, Outcome: 'Succeeded' };

/** A model of that many tables with that many columns each, and a profile of all of them; every fifth column has NULLs. */
export function syntheticCase(tables: number, columns: number): { readonly model: Model; readonly profile: Profile } {
  const tableName = (table: number): string => `OSUSR_T${String(table).padStart(6, '0')}`;
  const columnName = (column: number): string => (column === 0 ? 'ID' : `COLUMN_${column}`);
  const all = Array.from({ length: tables }, (_, table) => table);
  const each = Array.from({ length: columns }, (_, column) => column);
  const modules = all.map((table) => ({
    name: `Entity${table}`,
    physicalName: tableName(table),
    db_schema: 'dbo',
    attributes: each.map((column) => ({
      name: column === 0 ? 'Id' : `Column${column}`,
      physicalName: columnName(column),
      dataType: column === 0 || column === 1 ? 'Identifier' : 'Text',
      length: 50,
      isIdentifier: column === 0,
      isMandatory: column % 2 === 0,
      ...(column === 1
        ? {
            isReference: 1,
            refEntity_name: `Entity${(table * 7) % tables}`,
            refEntity_physicalName: tableName((table * 7) % tables),
            reference_deleteRuleCode: table % 3 === 0 ? 'Ignore' : 'Protect',
          }
        : {}),
    })),
    indexes: [index(`UX_${table}`, [columnName(2)]), index(`UX_${table}_2`, [columnName(3), columnName(4)])],
  }));
  const profile = {
    columns: all.flatMap((table) =>
      each.map((column) => ({
        Schema: 'dbo',
        Table: tableName(table),
        Column: columnName(column),
        IsNullablePhysical: column !== 0,
        RowCount: ROWS,
        NullCount: column % 5 === 4 ? 17 : 0,
        NullCountStatus: STATUS,
      })),
    ),
    uniqueCandidates: all.map((table) => ({
      Schema: 'dbo',
      Table: tableName(table),
      Column: columnName(2),
      HasDuplicate: table % 4 === 0,
      ProbeStatus: STATUS,
    })),
    compositeUniqueCandidates: all.map((table) => ({
      Schema: 'dbo',
      Table: tableName(table),
      Columns: [columnName(4), columnName(3)],
      HasDuplicate: false,
    })),
    fkReality: all.map((table) => ({
      Reference: {
        FromSchema: 'dbo',
        FromTable: tableName(table),
        FromColumn: columnName(1),
        ToSchema: 'dbo',
        ToTable: tableName((table * 7) % tables),
        ToColumn: 'ID',
      },
      OrphanCount: table % 6 === 0 ? 3 : 0,
      ProbeStatus: STATUS,
    })),
  };
  return { model: read(modules), profile: readProfiled(profile) };
}

function index(name: string, columns: readonly string[]): object {
  return {
    name,
    isUnique: true,
    columns: columns.map((column, ordinal) => ({ attribute: column, physicalColumn: column, ordinal: ordinal + 1 })),
  };
}

function read(entities: readonly object[]): Model {
  const model = readModel(JSON.stringify({ modules: [{ name: 'Bench', entities }] }), {});
  if (!model.ok) throw new Error(model.error.message);
  return model.value.model;
}

function readProfiled(document: object): Profile {
  const profile = readProfile(JSON.stringify(document), null);
  if (!profile.ok) throw new Error(profile.error.message);
  return profile.value.profile;
}
