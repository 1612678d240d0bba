// Made-up decisions about made-up tables: every verdict, outcome, waiver and kind, hostile names, the same every time.
import type { DecisionEvidence } from '../../src/model/policy/decision.ts';
import type { Rationale } from '../../src/model/policy/rationale.ts';
import type { LedgerEntry, TighteningLedger } from '../../src/model/policy/tightening-ledger.ts';
import { MODULES, NOUNS, tableName } from './sample-names.ts';

/** When all this was decided. */
export const NOW = '2026-11-22T13:37:24.000Z';
const CAPTURED = '2026-11-21T07:12:00.000Z';
export const DIGEST = '9d'.repeat(32);

const COLUMNS = [
  'ID',
  'NAME',
  'EMAIL',
  'CITYID',
  'CREATEDON',
  'UPDATEDBY',
  'SETTINGS',
  'BALANCE',
  'LEGACYCODE',
  'STATUS',
];

/** The ledger of that many tables with fourteen columns each, a key and a reference. */
export function sampleLedger(tables: number): TighteningLedger {
  const all = Array.from({ length: tables }, (_, table) => table);
  const entries = [
    ...all.flatMap((table) => Array.from({ length: 14 }, (_, column) => columnEntry(table, column))),
    ...all.map(keyEntry),
    ...all.map(referenceEntry),
  ];
  const counts = { Tighten: 0, Hold: 0, Impossible: 0, Unknown: 0 };
  for (const { verdict } of entries) counts[verdict] += 1;
  return { format: 'plumbline/tightening-ledger', formatVersion: 1, generatedAtUtc: NOW, counts, entries };
}

function placeOf(table: number): Pick<LedgerEntry, 'module' | 'entity' | 'schema' | 'table'> {
  return {
    module: MODULES[table % MODULES.length] ?? '',
    entity: NOUNS[table % NOUNS.length] ?? '',
    schema: 'dbo',
    table: tableName(table),
  };
}

function rowsOf(table: number): number {
  return ((table * 7919) % 400_000) + 30;
}

function evidenceOf(
  table: number,
  purpose: DecisionEvidence['purpose'],
  over: Partial<DecisionEvidence>,
): DecisionEvidence {
  const rows = rowsOf(table);
  const isSampled = rows > 300_000;
  return {
    purpose,
    outcome: 'Succeeded',
    isTrusted: true,
    count: 0,
    isPresent: false,
    rows,
    sampledRows: isSampled ? 50_000 : null,
    capturedAtUtc: CAPTURED,
    query: null,
    sample: [],
    ...over,
  };
}

interface Situation {
  readonly verdict: LedgerEntry['verdict'];
  readonly reason: string;
  readonly isInForce?: boolean;
  readonly isEnforced: boolean;
  readonly isWanted: boolean;
  readonly rationales: readonly Rationale[];
  readonly evidence: DecisionEvidence;
}

function columnEntry(table: number, column: number): LedgerEntry {
  const place = placeOf(table);
  const name = COLUMNS[column] ?? `ATTRIBUTE_${String(column).padStart(3, '0')}`;
  const situation = columnSituation(table, column);
  return entryOf({ ...place, kind: 'column', name }, situation, {
    query: `SELECT COUNT_BIG(*) AS [rows], SUM(CASE WHEN [${name}] IS NULL THEN 1 ELSE 0 END) AS [nulls] FROM [dbo].[${place.table}];`,
    statement: `ALTER TABLE [dbo].[${place.table}] ALTER COLUMN [${name}] nvarchar(50) NOT NULL;`,
  });
}

function columnSituation(table: number, column: number): Situation {
  const rows = rowsOf(table);
  const nulls = 1 + ((table * 131 + column * 17) % 900);
  if (column === 0)
    return {
      verdict: 'Tighten',
      reason: `In force in the profiled database; 0 rows with NULL in ${String(rows)} rows.`,
      isInForce: true,
      isEnforced: true,
      isWanted: true,
      rationales: ['DATA_NO_NULLS', 'MANDATORY', 'PHYSICAL_NOT_NULL', 'PK'],
      evidence: evidenceOf(table, 'nulls', {}),
    };
  if (column === 2 && table % 9 === 1)
    return {
      verdict: 'Impossible',
      reason: `${String(nulls)} rows with NULL in ${String(rows)} rows.`,
      isEnforced: table % 18 === 1,
      isWanted: true,
      rationales:
        table % 18 === 1
          ? ['DATA_HAS_NULLS', 'MANDATORY', 'REMEDIATE_BEFORE_TIGHTEN', 'UNIQUE_NO_NULLS']
          : ['DATA_HAS_NULLS', 'MANDATORY'],
      evidence: evidenceOf(table, 'nulls', {
        count: nulls,
        isPresent: true,
        query: `SELECT COUNT_BIG(*), COUNT_BIG([EMAIL]) FROM [dbo].[${tableName(table)}] WITH (READPAST)`,
        sample: Array.from({ length: 12 }, (_, row) => `ID=${String(4711 + row * 13)}`),
      }),
    };
  if (column === 8 && table % 7 === 3)
    return {
      verdict: 'Unknown',
      reason: 'No statement about rows with NULL is no measurement: the probe ended as FallbackTimeout.',
      isEnforced: true,
      isWanted: true,
      rationales: ['MANDATORY', 'PROFILE_MISSING'],
      evidence: evidenceOf(table, 'nulls', {
        outcome: 'FallbackTimeout',
        isTrusted: false,
        count: null,
        isPresent: null,
      }),
    };
  if (column % 2 === 1)
    return {
      verdict: 'Hold',
      reason: `Nothing asks for it; ${String(nulls)} rows with NULL in ${String(rows)} rows.`,
      isEnforced: false,
      isWanted: false,
      rationales: column === 9 ? ['DEFAULT_PRESENT'] : [],
      evidence: evidenceOf(table, 'nulls', { count: nulls, isPresent: true }),
    };
  return {
    verdict: 'Tighten',
    reason: `0 rows with NULL in ${String(rows)} rows.`,
    isEnforced: true,
    isWanted: true,
    rationales: ['DATA_NO_NULLS', 'MANDATORY'],
    evidence: evidenceOf(table, 'nulls', {}),
  };
}

function keyEntry(table: number): LedgerEntry {
  const place = placeOf(table);
  const isDirty = table % 6 === 2;
  const name = `UX_${place.table.slice(0, 60)}_EMAIL`;
  return entryOf(
    { ...place, kind: 'key', name },
    {
      verdict: isDirty ? 'Impossible' : 'Tighten',
      reason: isDirty
        ? `Values that repeat in ${String(rowsOf(table))} rows.`
        : `0 values that repeat in ${String(rowsOf(table))} rows.`,
      isEnforced: !isDirty || table % 12 === 2,
      isWanted: true,
      rationales: isDirty ? ['UNIQUE_DUPLICATES_PRESENT'] : ['UNIQUE_NO_NULLS'],
      evidence: evidenceOf(table, 'duplicates', isDirty ? { count: table % 4 === 2 ? null : 7, isPresent: true } : {}),
    },
    {
      query: `SELECT COUNT_BIG(*) FROM (SELECT COUNT_BIG(*) AS n FROM [dbo].[${place.table}] GROUP BY [EMAIL] HAVING COUNT_BIG(*) > 1) AS d;`,
      statement: `CREATE UNIQUE NONCLUSTERED INDEX [${name}] ON [dbo].[${place.table}] ([EMAIL]);`,
    },
  );
}

function referenceEntry(table: number): LedgerEntry {
  const place = placeOf(table);
  const isOrphaned = table % 5 === 4;
  const isUnmeasured = table % 11 === 6;
  return entryOf(
    { ...place, kind: 'reference', name: 'CITYID' },
    {
      verdict: isUnmeasured ? 'Unknown' : isOrphaned ? 'Impossible' : 'Tighten',
      reason: isUnmeasured
        ? 'Nothing was measured.'
        : isOrphaned
          ? `${String(3 + (table % 40))} rows without a parent in ${String(rowsOf(table))} rows.`
          : `0 rows without a parent in ${String(rowsOf(table))} rows.`,
      isEnforced: !isOrphaned,
      isWanted: true,
      rationales: isOrphaned ? ['DATA_HAS_ORPHANS', 'DELETE_RULE_IGNORE'] : ['POLICY_ENABLE_CREATION'],
      evidence: evidenceOf(
        table,
        'orphans',
        isUnmeasured
          ? {
              outcome: 'Missing',
              isTrusted: false,
              count: null,
              isPresent: null,
              capturedAtUtc: null,
              rows: null,
              sampledRows: null,
            }
          : isOrphaned
            ? { count: 3 + (table % 40), isPresent: true, sample: ['(11) -> 990', '(12) -> 990', '(40) -> 991'] }
            : {},
      ),
    },
    {
      query: `SELECT COUNT_BIG(*) FROM [dbo].[${place.table}] AS c WHERE c.[CITYID] IS NOT NULL AND NOT EXISTS (SELECT 1 FROM [dbo].[OSUSR_APP_CITY] AS p WHERE p.[ID] = c.[CITYID]);`,
      statement: `ALTER TABLE [dbo].[${place.table}] WITH CHECK ADD CONSTRAINT [FK_${place.table.slice(0, 60)}_CITYID_CITY] FOREIGN KEY ([CITYID]) REFERENCES [dbo].[OSUSR_APP_CITY] ([ID]);`,
    },
  );
}

function entryOf(
  subject: Pick<LedgerEntry, 'kind' | 'module' | 'entity' | 'schema' | 'table' | 'name'>,
  situation: Situation,
  { query, statement }: { readonly query: string; readonly statement: string },
): LedgerEntry {
  const { verdict, evidence, isInForce = false } = situation;
  const measuredBy = evidence.query;
  return {
    ...subject,
    ...situation,
    isInForce,
    query: measuredBy === null ? { text: query, origin: 'equivalent' } : { text: measuredBy, origin: 'profile' },
    remediationRows: verdict === 'Impossible' ? evidence.count : verdict === 'Unknown' ? null : 0,
    statements: isInForce ? [] : [statement],
    counterEvidence: verdict === 'Impossible' || verdict === 'Unknown' ? DIGEST : null,
  };
}
