// What a made-up host says about made-up decisions: their report, waivers, script and stage, and other settings or runs.
import type { TraceStep } from '../../src/model/policy/decision-traces.ts';
import type { DecisionChange, PolicyComparison } from '../../src/model/policy/policy-comparison.ts';
import type { PolicyTotals } from '../../src/model/policy/policy-decisions.ts';
import type { LedgerEntry } from '../../src/model/policy/tightening-ledger.ts';
import { TOGGLES } from '../../src/model/policy/toggles.ts';
import type { WaiverOutcomes } from '../../src/model/policy/waiver-outcomes.ts';
import type { RunStage } from '../../src/model/run.ts';
import { tableName } from './sample-names.ts';
import { DIGEST, NOW, sampleLedger } from './sample-policy.ts';

const step = (
  Code: string,
  Description: string,
  Result: boolean,
  Rationales: string[] = [],
  Children: TraceStep[] = [],
) => ({
  Code,
  Description,
  Result,
  Rationales,
  Children,
});

const MODE_STEP = step(
  'MODE_EVIDENCE_GATED',
  'S1 or S2 or S5, or S3 or S4 with D1',
  true,
  [],
  [
    step('S1_PK', 'The attribute is the identifier.', false),
    step('S2_DB_NOT_NULL', 'The database enforces NOT NULL.', false),
    step(
      'S5_LOGICAL_MANDATORY',
      'The design says mandatory.',
      true,
      ['MANDATORY'],
      [step('S7_DEFAULT_PRESENT', 'A default is present.', false)],
    ),
    step(
      'S3_FK_SUPPORT_REQUIRES_D1_DATA_NO_NULLS',
      'The signal holds, and D1 does.',
      false,
      [],
      [step('S3_FK_SUPPORT', 'A reference with a constraint supports it.', false)],
    ),
    step(
      'S4_UNIQUE_CLEAN_REQUIRES_D1_DATA_NO_NULLS',
      'The signal holds, and D1 does.',
      false,
      [],
      [
        step('S4_UNIQUE_CLEAN', 'A unique key over the column has no duplicates.', true, ['UNIQUE_NO_NULLS']),
        step('D1_DATA_NO_NULLS', 'The data has no NULL beyond the budget.', false, ['DATA_HAS_NULLS']),
      ],
    ),
  ],
);

/** The decision report, as far as the window reads it. */
export function sampleReport(tables: number): object {
  const { entries } = sampleLedger(tables);
  const of = (kind: LedgerEntry['kind']) => entries.filter((entry) => entry.kind === kind);
  const place = ({ module, schema, table }: LedgerEntry) => ({ Module: module, Schema: schema, Table: table });
  return {
    Format: 'plumbline/policy-decision-report',
    FormatVersion: 1,
    Toggles: TOGGLES.map(({ key, fallback }) => ({ Key: key, Value: fallback, Source: 'Default', Default: fallback })),
    Columns: of('column').map((entry) => ({ ...place(entry), Column: entry.name, Trace: entry.isEnforced ? 0 : 1 })),
    UniqueIndexes: of('key').map((entry) => ({ ...place(entry), Index: entry.name, KeyColumns: ['EMAIL'], Trace: 2 })),
    ForeignKeys: of('reference').map((entry) => ({ ...place(entry), Column: entry.name, Trace: 3 })),
    DecidedOtherwise: entries
      .filter(({ verdict, isEnforced }) => verdict === 'Unknown' && isEnforced)
      .map(({ kind, schema, table, name }) => ({
        Toggle: kind === 'column' ? 'policy.requireEvidenceForMandatory' : 'foreignKeys.requireEvidence',
        Schema: schema,
        Table: table,
        Column: name,
      })),
    Traces: [
      step('NOT_NULL', 'The column becomes NOT NULL.', true, [], [MODE_STEP]),
      step('NOT_NULL', 'The column becomes NOT NULL.', false, [], [{ ...MODE_STEP, Result: false }]),
      step(
        'UNIQUE',
        'The index stays unique.',
        true,
        [],
        [step('UNIQUE_CLEAN', 'No value repeats.', true, ['UNIQUE_NO_NULLS'])],
      ),
      step(
        'FOREIGN_KEY',
        'The reference becomes a foreign key.',
        true,
        [],
        [
          step('FK_IGNORE_RULE', 'The delete rule is Ignore.', false),
          step('FK_ORPHANS', 'Rows have no parent.', false),
          step('FK_ELIGIBLE', 'Nothing speaks against creating it.', true, ['POLICY_ENABLE_CREATION']),
        ],
      ),
    ],
  };
}

export function sampleWaivers(): WaiverOutcomes {
  const about = (table: number, kind: LedgerEntry['kind'], name: string) => ({
    kind,
    schema: 'dbo',
    table: tableName(table),
    name,
    owner: 'Dana Whitfield, Billing',
    reason: 'Legacy imports are cleaned in the week of 30 November; ticket OPS-4711.',
    expires: '2026-12-15',
    counterEvidence: DIGEST,
  });
  return {
    format: 'plumbline/waiver-outcomes',
    formatVersion: 1,
    outcomes: [
      { waiver: about(4, 'reference', 'CITYID'), state: 'holds' },
      { waiver: about(9, 'reference', 'CITYID'), state: 'stale' },
    ],
  };
}

export function sampleScript(): string {
  const table = tableName(1);
  return [
    '-- == Contradiction: the data does not allow it yet.',
    '',
    `-- Nullability dbo.${table} (EMAIL) Category=Contradiction Risk=Moderate`,
    '-- NOT NULL is enforced, and the data has to be repaired first.',
    '-- Rationale: DATA_HAS_NULLS',
    `ALTER TABLE [dbo].[${table}] ALTER COLUMN [EMAIL] nvarchar(50) NOT NULL;`,
    'GO',
  ].join('\n');
}

/** The stage that decided all this. */
export function policyStage(tables: number): RunStage {
  const { entries, counts } = sampleLedger(Math.min(tables, 400));
  const wrong = entries.filter(({ isEnforced, verdict }) => isEnforced && verdict === 'Impossible');
  const document = (name: string) => [name, `policy/${name}`] as const;
  return {
    stage: 'decide',
    area: 'policy',
    verdict: 'differs',
    strength: 'sample',
    coverage: { tables: { looked: tables - 1, of: tables }, rows: { looked: 4_112_000, of: 5_804_331 }, cells: null },
    summary: { mode: 'EvidenceGated', ledger: counts },
    findings: wrong.map(({ schema, table, name, reason }) => ({
      check: 'POL-001',
      subject: `${schema}.${table}.${name}`,
      verdict: 'differs' as const,
      reason,
      expected: 'NOT NULL',
      found: 'DATA_HAS_NULLS',
      fix: 'Repair the rows, or waive it.',
    })),
    startedAtUtc: NOW,
    durationMs: 212,
    documents: Object.fromEntries(
      [
        'tightening-ledger.json',
        'policy-decision-report.json',
        'waivers.json',
        'suggestions/needs-remediation.sql',
      ].map(document),
    ),
  };
}

/** What another set of toggles decides about the made-up tables. */
export function sampleWhatIf(
  tables: number,
  set: readonly string[],
): { comparison: PolicyComparison; before: PolicyTotals; after: PolicyTotals } {
  const isChanged = set.length > 0;
  const decisions = isChanged
    ? sampleLedger(tables)
        .entries.filter(({ isEnforced, verdict }) => isEnforced && verdict !== 'Tighten')
        .map((entry): DecisionChange => changeOf(entry, set))
    : [];
  const before = totals(0);
  return {
    comparison: { ...comparison(decisions, []), toggles: [] },
    before,
    after: isChanged ? totals(decisions.length) : before,
  };
}

export function sampleComparison(tables: number): PolicyComparison {
  const { entries } = sampleLedger(tables);
  const wrong = entries.filter(({ verdict }) => verdict === 'Impossible');
  return comparison(
    wrong.filter((_, index) => index % 2 === 0).map((entry) => changeOf(entry, [])),
    wrong
      .filter((_, index) => index % 2 === 1)
      .map((entry) => ({ ...changeOf(entry, []), before: 'nullable', after: 'nullable' })),
  );
}

function changeOf({ kind, schema, table, name }: LedgerEntry, set: readonly string[]): DecisionChange {
  const [before, after] = kind === 'reference' ? ['created', 'not created'] : ['NOT NULL, remediation', 'nullable'];
  return {
    kind,
    subject: `${schema}.${table}.${name}`,
    before,
    after,
    because:
      set.length > 0
        ? ['no longer REMEDIATE_BEFORE_TIGHTEN', ...set.map((setting) => setting.replace('=', ': false → '))]
        : ['evidence: 12 nulls in 4021 rows (Succeeded) → 0 nulls in 4021 rows (Succeeded)', 'now DATA_NO_NULLS'],
  };
}

function comparison(decisions: readonly DecisionChange[], evidenceOnly: readonly DecisionChange[]): PolicyComparison {
  return {
    format: 'plumbline/policy-comparison',
    formatVersion: 1,
    before: '2026-11-21T09:00:01.000Z',
    after: NOW,
    toggles: [{ key: 'policy.mode', before: '"Cautious"', after: '"EvidenceGated"' }],
    decisions,
    evidenceOnly,
  };
}

function totals(fewer: number): PolicyTotals {
  return {
    columns: 476,
    tightenedColumns: 241 - fewer,
    remediationColumns: 2,
    uniqueIndexes: 34,
    uniqueIndexesEnforced: 30,
    uniqueIndexesRemediation: 0,
    foreignKeys: 34,
    foreignKeysCreated: 27,
    foreignKeysNoCheck: 0,
    columnRationales: {},
    uniqueIndexRationales: {},
    foreignKeyRationales: {},
  };
}
