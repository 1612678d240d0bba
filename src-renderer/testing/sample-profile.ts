// A made-up profile of any number of tables: every state, outcome and kind of trouble, the same every time.
import type { ColumnProfile } from '../../src/model/profile/column-profile.ts';
import type { ForeignKeyReality } from '../../src/model/profile/foreign-key-reality.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import type { ProbeOutcome, ProbeStatus } from '../../src/model/profile/probe-status.ts';
import type { ProfileCapture, TableCapture } from '../../src/model/profile/profile-capture.ts';
import { MODULES, NOUNS, tableName } from './sample-names.ts';

const TAKEN = '2026-11-22T13:37:22.400Z';
const EARLIER = '2026-11-19T08:12:04.000Z';
/** Positions of tables that went wrong in some way. */
const STATES: ReadonlyMap<number, TableCapture['state']> = new Map([
  [3, 'timeout'],
  [6, 'denied'],
  [9, 'missing'],
  [12, 'partial'],
  [17, 'failed'],
]);
const SAMPLED = 8;
const FORTY = 20;
const ENVIRONMENT = 'qa';

/** The snapshot over `tables` tables, most of them with `columns` columns. */
export function sampleProfile(tables: number, columns = 16): Profile {
  const all = Array.from({ length: tables }, (_, index) => index);
  const measured = all.filter((index) => !isUnread(index));
  return {
    columns: measured.flatMap((index) =>
      Array.from({ length: columnCount(index, columns) }, (_, position) => column(index, position)),
    ),
    uniqueCandidates: measured.map((index) => ({
      schema: 'dbo',
      table: tableName(index),
      column: columnName(2),
      hasDuplicate: index % 23 === 5 || stateOf(index) === 'timeout',
      probeStatus: status(index, stateOf(index) === 'timeout' ? 'Cancelled' : 'Succeeded', 'duplicates'),
    })),
    compositeUniqueCandidates: measured
      .filter((index) => index % 3 === 0)
      .map((index) => ({
        schema: 'dbo',
        table: tableName(index),
        columns: [columnName(1), columnName(3)],
        hasDuplicate: index === 15,
      })),
    foreignKeys: measured.flatMap(references),
  };
}

/** How the snapshot was made. */
export function sampleCapture(tables: number): ProfileCapture {
  const profile = sampleProfile(tables);
  return {
    format: 'plumbline/profile-capture',
    formatVersion: 1,
    capturedAtUtc: TAKEN,
    environments: [
      {
        name: ENVIRONMENT,
        kind: 'mssql',
        server: 'sql-qa.example.org, AppCore',
        isolation: 'snapshot isolation, one transaction per connection',
      },
    ],
    knobs: {
      samplingThreshold: 250_000,
      sampleSize: 50_000,
      maxRowsPerTable: 1_000_000,
      tableTimeoutSeconds: 120,
      commandTimeoutSeconds: null,
      concurrency: 4,
      sampleRows: 10,
      duplicates: {
        ignoreCase: true,
        ignoreAccents: false,
        ignoreTrailingSpaces: true,
        from: 'uat: SQL_Latin1_General_CP1_CI_AS',
      },
    },
    snapshot: {
      columnCount: profile.columns.length,
      uniqueCandidateCount: profile.uniqueCandidates.length,
      compositeUniqueCandidateCount: profile.compositeUniqueCandidates.length,
      foreignKeyCount: profile.foreignKeys.length,
      moduleCount: MODULES.length,
    },
    tables: Array.from({ length: tables }, (_, index) => capture(index)),
    duplicates: profile.uniqueCandidates
      .filter(({ hasDuplicate, probeStatus }) => hasDuplicate && probeStatus.outcome === 'Succeeded')
      .map(({ schema, table, column: name, probeStatus }) => ({
        environment: ENVIRONMENT,
        schema,
        table,
        columns: [name],
        groups: 37,
        rows: 81,
        examples: [
          { values: ['Ada@Example.org'], alsoSpelled: ['ada@example.org'], rows: 4 },
          { values: ['grace@example.org'], alsoSpelled: ['grace@example.org '], rows: 3 },
          { values: [null], alsoSpelled: null, rows: 2 },
        ],
        probeStatus,
      })),
    orphans: profile.foreignKeys
      .filter(({ orphanCount, probeStatus }) => orphanCount > 0 && probeStatus.outcome === 'Succeeded')
      .map(({ fromSchema, fromTable, fromColumn, orphanCount, probeStatus }) => ({
        environment: ENVIRONMENT,
        schema: fromSchema,
        table: fromTable,
        column: fromColumn,
        parents: 3,
        rows: orphanCount,
        examples: [
          { value: '99001', rows: orphanCount - 3 },
          { value: '99002', rows: 2 },
          { value: '99417', rows: 1 },
        ],
        probeStatus,
      })),
    insights: [
      {
        severity: 'Recommendation',
        category: 'Nullability',
        message: 'No row is NULL in 9 columns that allow it.',
        schema: 'dbo',
        table: tableName(5),
        column: null,
      },
      {
        severity: 'Warning',
        category: 'Uniqueness',
        message: '81 rows share a value with another row.',
        schema: 'dbo',
        table: tableName(5),
        column: columnName(2),
      },
    ],
    warnings: [`The catalog's row count of dbo.${tableName(SAMPLED)} is 3 days old.`],
  };
}

function capture(index: number): TableCapture {
  const state = stateOf(index);
  const isUnmeasured = isUnread(index);
  return {
    environment: ENVIRONMENT,
    module: MODULES[index % MODULES.length] ?? '',
    entity: NOUNS[index % NOUNS.length] ?? '',
    schema: 'dbo',
    table: tableName(index),
    state,
    reason: REASONS[state],
    rows: isUnmeasured ? null : rowsOf(index),
    sampledRows: index === SAMPLED ? 50_000 : null,
    capturedAtUtc: isUnmeasured ? null : state === 'cached' ? EARLIER : TAKEN,
    milliseconds: state === 'cached' ? 0 : 12.5 + (index % 40) * 7,
    statements: state === 'cached' || isUnmeasured ? 0 : 4,
    cache:
      state === 'cached'
        ? { key: cacheKey(index), outcome: 'reused', reason: 'cache.reused' }
        : state === 'measured'
          ? { key: cacheKey(index), outcome: 'created', reason: index % 2 === 0 ? 'manifest.missing' : 'drift.rows' }
          : { key: cacheKey(index), outcome: 'notKept', reason: 'probe.unfinished' },
  };
}

/** The key of a table's entry in the made-up cache. */
export function cacheKey(index: number): string {
  return (BigInt(index + 1) * 0x9e37_79b9_7f4a_7c15n).toString(16).padStart(16, '0').slice(-16);
}

const REASONS: { readonly [S in TableCapture['state']]: string | null } = {
  measured: null,
  cached: null,
  partial: 'The search for duplicates ran into its time limit of 30 s; NULLs and references are measured.',
  timeout: 'The 120 s for this table were over after counting half of its columns.',
  denied: 'The SELECT permission was denied on the object for the login plumbline_reader.',
  missing: 'The database has no table of this name.',
  failed: 'The server ended the statement: arithmetic overflow in a computed column.',
};

function stateOf(index: number): TableCapture['state'] {
  return STATES.get(index) ?? (index % 3 === 1 ? 'cached' : 'measured');
}

function isUnread(index: number): boolean {
  const state = stateOf(index);
  return state === 'denied' || state === 'missing' || state === 'failed';
}

function rowsOf(index: number): number {
  if (index === SAMPLED) return 4_812_377;
  return index % 19 === 11 ? 0 : 120 + ((index * 7919) % 90_000);
}

function columnCount(index: number, columns: number): number {
  if (index === FORTY) return 40;
  return index < 34 ? Math.max(4, columns - (index % 7)) : columns;
}

const NAMES = ['ID', 'NAME', 'EMAIL', 'CITYID', 'PHONE', 'CREATEDON', 'CREATEDBY', 'UPDATEDON', 'UPDATEDBY', 'NOTE'];

function columnName(position: number): string {
  return NAMES[position] ?? `ATTRIBUTE_${String(position).padStart(2, '0')}`;
}

function column(index: number, position: number): ColumnProfile {
  const rows = rowsOf(index);
  const isKey = position === 0;
  const looked = index === SAMPLED ? 50_000 : rows;
  // Half measured: what comes after the middle ran out of time, and the worst is taken.
  const isOut = stateOf(index) === 'timeout' && position >= 6;
  const nulls = isOut ? rows : isKey || position === 5 ? 0 : nullsOf(index, position, looked);
  return {
    schema: 'dbo',
    table: tableName(index),
    column: columnName(position),
    isNullablePhysical: !isKey && position !== 5,
    isComputed: position === 9 && index % 4 === 0,
    isPrimaryKey: isKey,
    isUniqueKey: position === 2,
    defaultDefinition: position === 5 ? '(getutcdate())' : null,
    rowCount: rows,
    nullCount: nulls,
    nullCountStatus: status(index, isOut ? 'Cancelled' : 'Succeeded', 'nulls'),
    nullSample:
      nulls === 0 || isOut
        ? null
        : {
            primaryKeyColumns: ['ID'],
            rows: Array.from({ length: Math.min(10, nulls) }, (_, row) => [String(row * 13 + 7)]),
            total: nulls,
          },
  };
}

const SHARES = [0, 0, 0.004, 0, 0.08, 0, 0.33, 0, 0.72, 0, 1, 0, 0.02, 0, 0.5, 0.18];

function nullsOf(index: number, position: number, rows: number): number {
  // Most tables have few NULLs; every seventh has many.
  const share = SHARES[(index * 5 + position * 3) % SHARES.length] ?? 0;
  return Math.floor(rows * (index % 7 === 0 ? share : share > 0.4 ? share / 20 : share));
}

function references(index: number): readonly ForeignKeyReality[] {
  const isOut = stateOf(index) === 'timeout';
  const orphans = index % 13 === 7 ? 19 : 0;
  const reference = (position: number, parent: number, found: number, outcome: ProbeOutcome): ForeignKeyReality => ({
    fromSchema: 'dbo',
    fromTable: tableName(index),
    fromColumn: columnName(position),
    toSchema: 'dbo',
    toTable: tableName(parent),
    toColumn: 'ID',
    hasDbConstraint: outcome === 'TrustedConstraint',
    hasOrphan: found > 0,
    orphanCount: found,
    isNoCheck: false,
    probeStatus: status(index, outcome, 'orphans'),
    orphanSample:
      found === 0
        ? null
        : {
            primaryKeyColumns: ['ID'],
            foreignKeyColumn: columnName(position),
            rows: Array.from({ length: Math.min(10, found) }, (_, row) => ({
              key: [String(row + 501)],
              value: row < 7 ? '99001' : row < 9 ? '99002' : '99417',
            })),
            total: found,
          },
  });
  return [
    reference(3, 0, isOut ? rowsOf(index) : orphans, isOut ? 'Cancelled' : 'Succeeded'),
    reference(6, 1, 0, index % 2 === 0 ? 'TrustedConstraint' : 'Succeeded'),
  ];
}

function status(index: number, outcome: ProbeOutcome, purpose: string): ProbeStatus {
  const table = tableName(index).replaceAll(']', ']]');
  return {
    capturedAtUtc: stateOf(index) === 'cached' ? EARLIER : TAKEN,
    sampleSize: index === SAMPLED ? 50_000 : rowsOf(index),
    outcome,
    query:
      purpose === 'nulls'
        ? `SELECT COUNT_BIG(*), COUNT_BIG([NAME]), COUNT_BIG([EMAIL]), COUNT_BIG([CITYID])\nFROM [dbo].[${table}];`
        : purpose === 'duplicates'
          ? `SELECT [EMAIL], COUNT_BIG(*) FROM [dbo].[${table}]\nGROUP BY [EMAIL] HAVING COUNT_BIG(*) > 1;`
          : `SELECT COUNT_BIG(*) FROM [dbo].[${table}] AS c\nWHERE c.[CITYID] IS NOT NULL AND NOT EXISTS (SELECT 1 FROM [dbo].[CITY] AS p WHERE p.[ID] = c.[CITYID]);`,
  };
}
