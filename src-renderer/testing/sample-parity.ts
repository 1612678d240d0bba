// A made-up comparison of any number of tables: every verdict, lane and kind of difference, the same every time.
import type { ColumnCounts, DataIntegrityVerification, TableComparison } from '../../src/model/data-integrity.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { MODULES, NOUNS, tableName } from './sample-names.ts';

/** Position of the table with a million differences, and of the one with 1,024 columns. */
export const MILLION = 5;
export const WIDE = 27;
/** Position of a table without a key. */
export const KEYLESS = 2;

export function sampleIntegrity(tables: number): DataIntegrityVerification {
  const comparisons = Array.from({ length: tables }, (_, index) => comparison(index));
  return {
    format: 'plumbline/data-integrity',
    formatVersion: 2,
    overallStatus: 'WARN',
    verificationTimestampUtc: '2026-11-22T13:37:25.000Z',
    source: {
      connection: 'qa',
      product: 'PostgreSQL 16.4',
      isolation: 'repeatable read, exported snapshot',
      position: { kind: 'wal', before: '2A/41F0B8C8', after: '2A/41F0B8C8' },
    },
    target: { connection: 'uat', product: 'DuckDB 1.5.6', isolation: 'snapshot', position: null },
    tables: comparisons,
    baseVerification: {
      passed: false,
      warnings: [],
      tablesChecked: tables,
      rowCountMatches: tables,
      nullCountMatches: tables,
    },
    uatUsersVerification: null,
  };
}

export const COLUMN_NAMES = ['ID', 'NAME', 'EMAIL', 'CITYID', 'CREATEDON', 'UPDATEDBY', 'SETTINGS', 'BALANCE'];
const TYPES: readonly (readonly [source: string, target: string])[] = [
  ['int', 'bigint'],
  ['nvarchar(50)', 'varchar'],
  ['nvarchar(250)', 'varchar(200)'],
  ['int', 'int'],
  ['datetime', 'timestamp'],
  ['int', 'int'],
  ['nvarchar(max)', 'json'],
  ['decimal(18,2)', 'decimal(18,4)'],
];

/** How many columns a made-up table has. */
export function columnsOf(index: number): number {
  return index === WIDE ? 1024 : COLUMN_NAMES.length;
}

export function columnName(position: number): string {
  return COLUMN_NAMES[position] ?? `ATTRIBUTE_NUMBER_${String(position).padStart(4, '0')}`;
}

/** Differing rows of a made-up table by kind. */
export function differencesOf(index: number): { missing: number; extra: number; changed: number; cells: number } {
  if (index === MILLION) return { missing: 8, extra: 2, changed: 999_990, cells: 1_000_004 };
  const kind = index % 11;
  if (kind === 2) return { missing: 3 + (index % 8), extra: index % 3, changed: 0, cells: 0 };
  if (kind === 5)
    return { missing: 0, extra: index % 2, changed: 12 * (1 + (index % 40)), cells: 14 * (1 + (index % 40)) };
  return { missing: 0, extra: 0, changed: 0, cells: 0 };
}

const VERDICTS: ReadonlyMap<number, Verdict> = new Map([
  [2, 'differs'],
  [3, 'incomplete'],
  [5, 'differs'],
  [7, 'incomplete'],
  [8, 'warning'],
  [9, 'vacuous'],
  [10, 'proved'],
]);

function comparison(index: number): TableComparison {
  const name = tableName(index);
  const kind = index % 11;
  const verdict: Verdict = index === 21 ? 'error' : (VERDICTS.get(kind) ?? 'proved');
  const isThere = kind !== 7 && verdict !== 'error';
  const rows = verdict === 'vacuous' ? 0 : index === MILLION ? 2_000_000 : ((index * 7919) % 400_000) + 30;
  const { missing, extra, changed, cells } = differencesOf(index);
  const isDiffering = verdict === 'differs';
  return {
    module: MODULES[index % MODULES.length] ?? '',
    entity: NOUNS[index % NOUNS.length] ?? '',
    source: { schema: 'dbo', table: name },
    target: kind === 7 ? null : { schema: 'public', table: name.replace('OSUSR_', '') },
    verdict,
    strength: isThere ? (isDiffering ? 'cells' : 'digest') : 'none',
    reason: reasonOf(index, verdict),
    sourceRows: verdict === 'error' ? null : rows,
    targetRows: isThere ? rows + extra - missing : null,
    columns: isThere ? Array.from({ length: columnsOf(index) }, (_, position) => columnOf(index, position)) : [],
    key:
      index === KEYLESS
        ? { columns: [], from: 'none', name: null }
        : { columns: [{ source: 'ID', target: 'id' }], from: 'primary-key', name: `PK_${name.slice(0, 40)}` },
    lane: isThere
      ? {
          lane: index % 4 === 1 ? 'stream' : 'portable',
          forced: index % 17 === 4,
          reason:
            index % 4 === 1
              ? 'The rows travel faster than the server can hash them.'
              : 'The two engines share no hash function, and the server encodes faster than rows travel.',
          measured: ['sample of 4,096 rows a side', 'server: 412,000 rows/s', 'stream: 138,000 rows/s'],
        }
      : null,
    digest: isThere
      ? {
          algorithm: 'sha256/128 over canonical encoding 1',
          source: 'a91f0c77d2e4b86f5c3309d1e7725b40',
          target: isDiffering ? '07bb2d6cf1a94e8830c55d9e41f6a2c3' : 'a91f0c77d2e4b86f5c3309d1e7725b40',
          segments: Math.max(1, Math.min(1024, Math.ceil(rows / 64))),
          unequalSegments: isDiffering ? Math.max(1, Math.min(1024, Math.ceil((missing + extra + changed) / 9))) : 0,
          bound: { log2: -128 + Math.ceil(Math.log2(rows + 2)), comparisons: 1024 + changed, bits: 128 },
        }
      : null,
    differences: isThere ? { missing, extra, changed, cells, atLeast: index === 16 } : null,
    explained: isThere && cells > 0 ? { cells, rules: 3, others: Math.min(12, cells - 3) } : null,
    schema: { differences: kind === 5 ? 1 : 0, warnings: kind === 8 || kind === 5 ? 2 : 0 },
    filter: index === 13 ? { source: "[CREATEDON] >= '2026-01-01'", target: `"createdon" >= '2026-01-01'` } : null,
    confirmed: index === MILLION ? { afterMs: 2_000, stillUnequal: 1_000_000, equalBy: 4 } : null,
    resumedFrom: index === 1 || index === 16 ? '20261122T120000000Z-0009' : null,
    evidence: isThere ? `parity/tables/${String(index)}.json` : null,
    differenceFile: isDiffering ? `parity/differences/${String(index)}` : null,
    milliseconds: isThere ? 4.2 + index * 3 : 0.8,
  };
}

function reasonOf(index: number, verdict: Verdict): string | null {
  switch (verdict) {
    case 'proved':
      return null;
    case 'differs':
      return index % 11 === 2
        ? 'rows are missing from the target'
        : 'values differ in EMAIL, CREATEDON and 1 more column';
    case 'warning':
      return 'equal, but the target column EMAIL is shorter than the source column';
    case 'error':
      return 'permission denied for table on the target';
    case 'incomplete':
      return index % 11 === 7
        ? 'the table is missing in the target'
        : 'the column SETTINGS has a type that is not compared: sql_variant';
    case 'vacuous':
      return 'both sides have 0 rows';
    case 'invalid':
      return null;
  }
}

function columnOf(index: number, position: number): ColumnCounts {
  const { cells } = differencesOf(index);
  const name = columnName(position);
  const differing =
    cells === 0
      ? 0
      : position === 2
        ? cells - Math.floor(cells / 3)
        : position === 4 || position === 6
          ? Math.floor(cells / 6)
          : 0;
  const isMissed = index % 11 === 3 && position === 6;
  const nulls = index % 11 === 9 ? 0 : position * 31;
  const [sourceType = 'nvarchar(50)', targetType = 'varchar(50)'] = TYPES[position] ?? [];
  const hasDigest = index % 11 === 5 && !isMissed;
  return {
    attribute: name,
    sourceColumn: name,
    targetColumn: position === 3 ? 'City' : name.toLowerCase(),
    sourceType,
    targetType,
    sourceNulls: isMissed ? null : nulls,
    targetNulls: isMissed ? null : nulls + (differing > 0 && position === 2 ? 12 : 0),
    sourceDigest: hasDigest ? `5c3309d1e7725b40${String(position).padStart(16, '0')}` : null,
    targetDigest: hasDigest
      ? `5c3309d1e7725b40${String(differing > 0 ? position + 1 : position).padStart(16, '0')}`
      : null,
    differingCells: isMissed ? null : differing,
    normalised:
      position === 2
        ? [{ rule: 'spaceIsNull', source: 1204, target: 0 }]
        : position === 7
          ? [{ rule: 'scale 2', source: 0, target: 31_000 }]
          : [],
    redacted: position === 5,
    verdict: isMissed ? 'incomplete' : differing > 0 ? 'differs' : 'proved',
    reason: isMissed
      ? 'sql_variant is not compared'
      : differing > 0 && position === 2
        ? '12 more values are NULL in the target'
        : null,
  };
}
