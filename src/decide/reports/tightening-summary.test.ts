import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tsql } from '../../connect/dialects/tsql.ts';
import { resolveTightening } from '../../model/policy/resolve-tightening.ts';
import type { PolicyMode } from '../../model/policy/tightening-settings.ts';
import { policyReport } from '../decide.ts';
import { sumOf } from '../policy-totals.ts';
import { NO_FIXTURES, deciding, fixtureCase, settingsOf } from '../testing/policy-case.ts';
import { smallCase } from '../testing/small-case.ts';
import { tighteningSummary } from './tightening-summary.ts';

type Inputs = ReturnType<typeof smallCase>;

/** The summary of what is decided about a case, by lines, and the lines for a terminal. */
function summaryOf(inputs: Inputs, mode: PolicyMode, set: readonly string[] = []) {
  const tightening = resolveTightening({
    commandLine: [`policy.mode=${mode}`, ...set],
    environment: new Map(),
    configuration: null,
  });
  if (!tightening.ok) throw new Error(JSON.stringify(tightening.error));
  const report = policyReport(
    {
      ...inputs,
      decisions: deciding(inputs, tightening.value.settings),
      tightening: tightening.value,
      waivers: [],
      generatedAtUtc: '2026-11-22T10:00:00.000Z',
      tool: { name: 'plumbline', version: '0' },
    },
    { sql: tsql, sha256: (content) => createHash('sha256').update(content).digest('hex') },
  );
  return { lines: (report.documents.get('tightening-summary.txt') ?? '').split('\n'), modules: report.modules };
}

const NULLS = smallCase({ attribute: { isMandatory: true }, column: { NullCount: 4 } });
const severityOf = ({ lines }: ReturnType<typeof summaryOf>): string =>
  lines.find((line) => line.startsWith('  policy.module.'))?.split('  ')[2] ?? '';

describe('the summary of a tightening', () => {
  it('counts each column once, in the first bucket that applies, the most frequent line first', () => {
    const { lines } = summaryOf(smallCase({ attribute: { isMandatory: true } }), 'EvidenceGated');
    expect(lines.slice(0, 6)).toEqual([
      'Tightening in mode EvidenceGated, null budget 0',
      'NOT NULL 3 of 3, unique 0 of 0, foreign keys 0 of 0',
      '',
      '  2  columns become NOT NULL: identifier',
      '  2  decisions without a profile to decide from',
      '  1  column becomes NOT NULL: the design makes them mandatory',
    ]);
  });

  it('puts what the data contradicts first of equally frequent lines', () => {
    const { lines } = summaryOf(NULLS, 'Cautious');
    expect(lines.filter((line) => /^ +1 {2}/.test(line))).toEqual([
      '  1  decision enforces what the data contradicts',
      '  1  column becomes NOT NULL: after a repair of the data',
    ]);
  });

  it('says of each module how bad it is, and what to do', () => {
    expect(severityOf(summaryOf(NULLS, 'Aggressive'))).toBe('Critical');
    expect(severityOf(summaryOf(NULLS, 'EvidenceGated'))).toBe('Advisory');
    expect(severityOf(summaryOf(NULLS, 'EvidenceGated', ['policy.nullBudget=0.05']))).toBe('Warning');
    const { lines } = summaryOf(NULLS, 'Aggressive');
    expect(lines).toContain('      next: Repair the rows first, or hold these decisions back.');
    expect(lines).toContain('      columns: PK 2, PROFILE_MISSING 2, DATA_HAS_NULLS 1');
  });

  it('says so when nothing was tightened', () => {
    const decisions = deciding(NULLS, settingsOf('EvidenceGated'));
    const nothing = { ...decisions, columns: [], uniqueIndexes: [], foreignKeys: [], rollups: [], totals: sumOf([]) };
    expect(tighteningSummary(nothing, [], []).split('\n')).toContain('  0  nothing was tightened');
  });
});

describe.skipIf(NO_FIXTURES !== null)('over the fixtures', () => {
  it('has the numbers of the decisions', () => {
    const { lines, modules } = summaryOf(
      fixtureCase('model.edge-case.json', 'profile.edge-case.json'),
      'EvidenceGated',
    );
    expect(lines[1]).toBe('NOT NULL 10 of 15, unique 2 of 2, foreign keys 1 of 2');
    expect(modules).toHaveLength(3);
  });
});
