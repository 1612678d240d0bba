import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tsql } from '../connect/dialects/tsql.ts';
import { certain } from '../kernel/assert.ts';
import { readDecisionReport } from '../model/policy/policy-decision-report.ts';
import { resolveTightening } from '../model/policy/resolve-tightening.ts';
import type { LedgerEntry } from '../model/policy/tightening-ledger.ts';
import type { PolicyMode } from '../model/policy/tightening-settings.ts';
import type { Waiver } from '../model/policy/waiver.ts';
import { WaiverOutcomes } from '../model/policy/waiver-outcomes.ts';
import { compareReports, policyReport, whyLines } from './decide.ts';
import { NO_FIXTURES, deciding, fixtureCase, modelOf, profileOf } from './testing/policy-case.ts';
import { type SmallCase, smallCase } from './testing/small-case.ts';

const NOW = '2026-11-22T10:00:00.000Z';
type Inputs = ReturnType<typeof smallCase>;

function reporting(
  inputs: Inputs,
  mode: PolicyMode = 'EvidenceGated',
  waivers: readonly Waiver[] = [],
  set: readonly string[] = [],
) {
  const tightening = resolveTightening({
    commandLine: [`policy.mode=${mode}`, ...set],
    environment: new Map(),
    configuration: null,
  });
  if (!tightening.ok) throw new Error(JSON.stringify(tightening.error));
  const decisions = deciding(inputs, tightening.value.settings);
  const report = policyReport(
    {
      ...inputs,
      decisions,
      tightening: tightening.value,
      waivers,
      generatedAtUtc: NOW,
      tool: { name: 'plumbline', version: '0' },
    },
    { sql: tsql, sha256: (content) => createHash('sha256').update(content).digest('hex') },
  );
  const document = (name: string) => JSON.parse(report.documents.get(name) ?? '') as { [member: string]: unknown };
  const entry = (kind: LedgerEntry['kind'], name = 'C') =>
    certain(
      report.ledger.entries.find((item) => item.kind === kind && item.name === name),
      `${kind} ${name}`,
    );
  const checks = report.findings
    .filter(({ check, verdict }) => verdict !== 'proved' && check !== 'POL-008')
    .map(({ check, subject, verdict }) => `${check} ${subject} ${verdict}`);
  return { ...report, decisions, document, entry, checks };
}

const MANDATORY = { attribute: { isMandatory: true } };
const DIRTY: SmallCase = {
  ...MANDATORY,
  column: {
    NullCount: 4,
    NullSample: { PrimaryKeyColumns: ['ID'], Rows: [{ PrimaryKeyValues: ['7'] }], TotalNullRows: 4 },
  },
};
const ID = 'dbo.T.ID';

describe.skipIf(NO_FIXTURES !== null)('documents of the edge case (expected-answers.md A2.4)', () => {
  const edge = () => reporting(fixtureCase('model.edge-case.json', 'profile.edge-case.json'));
  it('validations are six, opportunities none, blocked actions three', () => {
    const report = edge();
    const validations = report.document('validations.json');
    expect(validations).toMatchObject({ TotalCount: 6, TypeCounts: { ForeignKey: 1, Nullability: 3, UniqueIndex: 2 } });
    expect(report.document('opportunities.json')).toMatchObject({
      TotalCount: 0,
      ValidationCount: 6,
      Opportunities: [],
    });
    expect(report.document('blocked-actions.json')).toMatchObject({
      BlockedActions: [
        { Title: 'NOT NULL', ConstraintName: 'LEGACYCODE', Risk: { Level: 'High' } },
        { Title: 'NOT NULL', ConstraintName: 'TRIGGEREDBYUSERID', Risk: { Level: 'Moderate' } },
        { Title: 'FOREIGN KEY', Risk: { Level: 'High' }, Disposition: 'NeedsRemediation' },
      ],
      Summary: { ColumnCount: 15, ColumnsWithOpportunities: 2, Metrics: { Total: 3, High: 2, Moderate: 1, Low: 0 } },
    });
    expect([report.verdict, report.strength]).toEqual(['proved', 'counts']);
  });

  it('policy-decisions.json has the members of exporters, and the same bytes for the same inputs', () => {
    const document = edge().document('policy-decisions.json');
    expect(document).toMatchObject({
      ColumnCount: 15,
      TightenedColumnCount: 10,
      ForeignKeysCreatedCount: 1,
      ModuleRollups: { AppCore: { ColumnCount: 9, TightenedColumnCount: 6 } },
      TogglePrecedence: { 'policy.nullBudget': { Value: 0, Source: 0 }, 'policy.mode': { Source: 3 } },
      PredicateCoverage: { PredicateCounts: { HasUniqueIndex: 2 } },
    });
    expect([...edge().documents]).toEqual([...edge().documents]);
  });
});

describe('the ledger', () => {
  it('Tighten: the data allows it; the statement keeps type and collation', () => {
    const onDisk = { sqlType: 'nvarchar', maxLength: 50, collation: 'Latin1_General_CI_AI' };
    const { verdict, reason, statements, query, remediationRows } = reporting(
      smallCase({ attribute: { isMandatory: true, onDisk } }),
    ).entry('column');
    expect([verdict, reason, remediationRows]).toEqual(['Tighten', '0 rows with NULL in 100 rows.', 0]);
    expect(statements).toEqual([
      'ALTER TABLE [dbo].[T] ALTER COLUMN [C] nvarchar(50) COLLATE Latin1_General_CI_AI NOT NULL;',
    ]);
    expect(query).toEqual({ text: 'SELECT COUNT_BIG(*) FROM [dbo].[T] WHERE [C] IS NULL;', origin: 'equivalent' });
  });
  it('Impossible: NULLs are there, whatever the budget grants', () => {
    const report = reporting(smallCase(DIRTY), 'EvidenceGated', [], ['policy.nullBudget=0.05']);
    expect(report.entry('column')).toMatchObject({ verdict: 'Impossible', remediationRows: 4, isEnforced: true });
    expect(report.checks).toContain('POL-001 dbo.T.C warning');
  });
  it('Unknown: nothing was measured, or the probe did not finish; its substitutes are no counts', () => {
    expect(reporting(smallCase({ ...MANDATORY, column: null })).entry('column').verdict).toBe('Unknown');
    const timedOut = reporting(smallCase({ ...MANDATORY, column: { NullCount: 100 }, outcome: 'FallbackTimeout' }));
    expect(timedOut.entry('column')).toMatchObject({ verdict: 'Unknown', remediationRows: null });
    expect(timedOut.checks).toContain('POL-002 dbo.T.C incomplete');
  });
  it('Hold: nobody asks, or the policy does not', () => {
    expect(reporting(smallCase({})).entry('column').verdict).toBe('Hold');
    expect(reporting(smallCase({ unique: ['C'], duplicates: false }), 'Cautious').entry('key', 'UX').verdict).toBe(
      'Hold',
    );
  });
  it('Unknown for a key that is judged from other keys', () => {
    const inputs = smallCase({ unique: ['C', 'D'] });
    const clean = (columns: readonly string[]) => ({ schema: 'dbo', table: 'T', columns, hasDuplicate: false });
    const profile = { ...inputs.profile, compositeUniqueCandidates: [clean(['C', 'D', 'E'])] };
    const report = reporting({ ...inputs, profile });
    expect(report.decisions.uniqueIndexes[0]).toMatchObject({ enforceUnique: true, evidence: { outcome: 'Inferred' } });
    expect(report.entry('key', 'UX').verdict).toBe('Unknown');
  });
  it('says that a count is from a sample, and keeps the query of the profile', () => {
    const status = { CapturedAtUtc: NOW, SampleSize: 40, Outcome: 'Succeeded', Query: 'SELECT 1' };
    const report = reporting(smallCase({ ...MANDATORY, column: { NullCountStatus: status } }));
    expect(report.entry('column')).toMatchObject({
      reason: '0 rows with NULL in a sample of 40 of 100 rows.',
      query: { text: 'SELECT 1', origin: 'profile' },
    });
    expect(report.strength).toBe('sample');
  });
});

describe('the verdict', () => {
  const idMeasured: Inputs = smallCase({});
  const withId = (inputs: Inputs): Inputs => {
    const [template] = idMeasured.profile.columns;
    const column = { ...certain(template, 'the case has a profile'), column: 'ID', isNullablePhysical: false };
    return {
      ...inputs,
      profile: { ...inputs.profile, columns: [...inputs.profile.columns, column, { ...column, table: 'P' }] },
    };
  };
  it('proved: the data agrees', () => {
    expect(reporting(withId(smallCase(MANDATORY)))).toMatchObject({ verdict: 'proved', checks: [] });
  });
  it('warning: what the design wants needs repair, and the policy waits', () => {
    const report = reporting(withId(smallCase(DIRTY)));
    expect([report.verdict, ...report.checks]).toEqual(['warning', 'POL-003 dbo.T.C warning', 'POL-005 dbo.T warning']);
  });
  it('differs: the policy enforces what the data contradicts', () => {
    const report = reporting(withId(smallCase(DIRTY)), 'Aggressive');
    expect([report.verdict, report.checks[0]]).toEqual(['differs', 'POL-001 dbo.T.C differs']);
    expect(report.document('opportunities.json')).toMatchObject({
      ContradictionCount: 1,
      DispositionCounts: { NeedsRemediation: 1 },
    });
  });
  it('incomplete: nobody measured what is enforced', () => {
    const report = reporting(smallCase(MANDATORY));
    expect(report.verdict).toBe('incomplete');
    expect(report.checks).toContain(`POL-002 ${ID} incomplete`);
  });
  it('a strict toggle that would have decided otherwise is told, and once it is on it is not', () => {
    const inputs = withId(smallCase({ rule: 'Ignore', reality: {} }));
    expect(reporting(inputs).checks).toEqual(['POL-004 foreignKeys.honourIgnore warning']);
    expect(reporting(inputs, 'EvidenceGated', [], ['foreignKeys.honourIgnore=true']).checks).toEqual([]);
  });
  it('vacuous: there is nothing to decide', () => {
    const inputs = { model: { ...idMeasured.model, modules: [] }, profile: profileOf({ columns: [] }) };
    expect(reporting(inputs)).toMatchObject({ verdict: 'vacuous', strength: 'none' });
  });

  it('waivers turn a contradiction into a warning until they expire or the evidence changes', () => {
    const inputs = withId(smallCase(DIRTY));
    const counterEvidence = certain(
      reporting(inputs, 'Aggressive').entry('column').counterEvidence ?? undefined,
      'digest',
    );
    const waiver: Waiver = {
      kind: 'column',
      schema: 'dbo',
      table: 'T',
      name: 'C',
      owner: 'dba',
      reason: 'cleaned next week',
      expires: '2026-11-22',
      counterEvidence,
    };
    const state = (over: Partial<Waiver>, case_ = inputs) => {
      const report = reporting(case_, 'Aggressive', [{ ...waiver, ...over }]);
      const outcomes = WaiverOutcomes.parse(report.document('waivers.json')).outcomes;
      states.push(outcomes.map((outcome) => outcome.state).join());
      return [report.verdict, report.findings.find(({ check }) => check === 'POL-007')?.verdict];
    };
    const states: string[] = [];
    expect(state({})).toEqual(['warning', 'proved']);
    expect(state({ expires: '2026-11-21' })).toEqual(['differs', 'warning']);
    expect(state({ counterEvidence: 'b'.repeat(64) })).toEqual(['differs', 'warning']);
    expect(state({ name: 'ghost' })).toEqual(['differs', 'warning']);
    expect(state({}, withId(smallCase({ ...DIRTY, column: { NullCount: 5 } })))).toEqual(['differs', 'warning']);
    expect(state({}, withId(smallCase(MANDATORY)))).toEqual(['warning', 'warning']);
    expect(states).toEqual(['holds', 'expired', 'stale', 'unknown', 'stale', 'needless']);
    expect(reporting(inputs).documents.has('waivers.json')).toBe(false);
  });
});

describe('scripts', () => {
  it('names cannot leave their place: quoted in statements, on one line in comments, none where a batch might end', () => {
    const hostile = (name: string) => {
      const column = { Schema: 'dbo', Table: 'T', Column: name, RowCount: 9, NullCount: 3 };
      const attribute = { name: 'Col', physicalName: name, dataType: 'Integer', isMandatory: true };
      const id = { name: 'Id', physicalName: 'ID', dataType: 'Identifier', isIdentifier: true };
      const entity = { name: 'Thing', physicalName: 'T', db_schema: 'dbo', attributes: [id, attribute] };
      const inputs = {
        model: modelOf({ modules: [{ name: 'App', entities: [entity] }] }),
        profile: profileOf({ columns: [column] }),
      };
      return reporting(inputs, 'Aggressive').documents.get('suggestions/needs-remediation.sql') ?? '';
    };
    expect(hostile('a]; DROP TABLE x; --')).toContain('ALTER COLUMN [a]]; DROP TABLE x; --] int NOT NULL;');
    const script = hostile('a\nGO\nDROP TABLE x\nGO\n--');
    expect(script.split('\n').filter((line) => /^(GO|DROP)/.test(line))).toEqual(['GO']);
    expect(script).toContain('a name in it holds a line break');
  });
  it('an empty file says so', () => {
    expect(reporting(smallCase({})).documents.get('suggestions/safe-to-apply.sql')).toContain('-- No opportunities.');
  });
});

describe('asking why', () => {
  it('shows count, query and trace for physical and logical names, and nothing for a name nobody knows', () => {
    const report = reporting(smallCase(DIRTY));
    const lines = (subject: string) => whyLines(subject, report.decisions, report.ledger.entries).join('\n');
    expect(lines('DBO.t.c')).toMatch(/stays nullable\n.*Impossible\. 4 rows with NULL in 100 rows\./);
    expect(lines('app.thing.col')).toBe(lines('dbo.T.C'));
    expect(lines('dbo.T.C')).toContain('✗ S5_LOGICAL_MANDATORY [MANDATORY, DATA_HAS_NULLS]');
    expect(lines('dbo.T.ghost')).toBe('');
  });
});

describe('comparing reports', () => {
  const reread = (inputs: Inputs, mode: PolicyMode) => {
    const text = reporting(inputs, mode).documents.get('policy-decision-report.json') ?? '';
    const report = readDecisionReport(text, 'r.json');
    if (!report.ok) throw new Error(JSON.stringify(report.error));
    return report.value;
  };
  it('names what changed, because of which evidence', () => {
    const compared = compareReports(
      reread(smallCase(MANDATORY), 'EvidenceGated'),
      reread(smallCase(DIRTY), 'EvidenceGated'),
    );
    expect(compared.decisions).toEqual([
      {
        kind: 'column',
        subject: 'dbo.T.C',
        before: 'NOT NULL',
        after: 'nullable',
        because: [
          'evidence: 0 nulls in 100 rows (Succeeded) → 4 nulls in 100 rows (Succeeded)',
          'no longer DATA_NO_NULLS',
          'now DATA_HAS_NULLS',
        ],
      },
    ]);
  });
  it('names the setting when that is what changed, and nothing when nothing did', () => {
    const compared = compareReports(reread(smallCase(DIRTY), 'EvidenceGated'), reread(smallCase(DIRTY), 'Aggressive'));
    expect(compared.toggles).toEqual([{ key: 'policy.mode', before: '"EvidenceGated"', after: '"Aggressive"' }]);
    expect(compared.decisions[0]?.because).toContain('policy.mode: "EvidenceGated" → "Aggressive"');
    const same = compareReports(reread(smallCase(DIRTY), 'Cautious'), reread(smallCase(DIRTY), 'Cautious'));
    expect([same.decisions, same.evidenceOnly, same.toggles]).toEqual([[], [], []]);
  });
  it.each([
    ['{', 'policy.report.parse.failed'],
    ['{}', 'policy.report.invalid'],
    ['{"FormatVersion":2}', 'policy.report.newer'],
  ])('%s is %s', (text, code) => {
    expect(readDecisionReport(text, 'r.json')).toMatchObject({ ok: false, error: { code } });
  });
});
