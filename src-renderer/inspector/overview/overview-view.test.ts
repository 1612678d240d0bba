import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import type { Run } from '../../../src/model/run.ts';
import { sampleRun, sampleStatements } from '../../testing/sample-run.ts';
import { areaRows, firstLook, headline, stageBars } from './overview-view.ts';
import { statementTotals } from './statements-view.ts';
import { summaryLine } from './summary-line.ts';

const run = sampleRun(34, 'r');
const only = (findings: readonly Finding[], change: Partial<Run> = {}): Run => ({
  ...run,
  stages: [{ ...run.stages[1]!, findings: [...findings] }],
  ...change,
});

describe('the verdict in a sentence', () => {
  it('counts what differs and says where', () => {
    expect(headline(run).sentence).toBe('6 counterexamples in Parity.');
    expect(headline(run).remark).toContain('Topology: warning, 1 finding.');
  });
  it('says what holds when everything holds, and what was not run', () => {
    const proved = {
      ...run,
      verdict: 'proved' as const,
      stages: run.stages.map((stage) => ({ ...stage, verdict: 'proved' as const, findings: [] })),
    };
    expect(headline(proved)).toMatchObject({
      sentence: 'Everything that was checked holds: Topology and Parity.',
      remark: 'Not run: Policy, Users, Artifacts and Evidence.',
    });
  });
  it('never takes part of a run for the whole', () => {
    expect(headline({ ...run, state: 'cancelled' }).sentence).toContain('The run is cancelled.');
  });
});

describe('areas', () => {
  it('are all there, those that were not run without a verdict', () => {
    expect(areaRows(run).map(({ area, verdict }) => [area, verdict])).toEqual([
      ['topology', 'warning'],
      ['parity', 'differs'],
      ['policy', null],
      ['users', null],
      ['artifacts', null],
      ['evidence', null],
    ]);
  });
  it('say their numbers from the summary, and nothing where there is none', () => {
    expect(summaryLine('topology', run.stages[0]!)).toBe(
      '68 binding dependencies · 1 cycle · 2 deferred · 1 missing parent',
    );
    expect(summaryLine('topology', { summary: {} })).toBe('');
    expect(summaryLine('parity', { summary: { tables: null } })).toBe('');
  });
});

describe('what to look at first', () => {
  const finding = (check: string, verdict: Finding['verdict'], subject: string): Finding => ({
    check,
    subject,
    verdict,
  });
  it('is the worst, and not one check only', () => {
    const many = [
      ...Array.from({ length: 20 }, (_, index) => finding('PAR-001', 'differs', `t${String(index)}`)),
      finding('PAR-003', 'incomplete', 'u'),
      finding('TOP-005', 'invalid', 'v'),
    ];
    const look = firstLook(only(many), 8);
    expect(look.findings.map(({ finding: { check } }) => check)).toEqual([
      'TOP-005',
      'PAR-001',
      'PAR-001',
      'PAR-001',
      'PAR-003',
    ]);
    expect(look.more).toBe(17);
  });
  it('is nothing when everything is proved or had nothing to look at', () => {
    expect(firstLook(only([finding('PAR-001', 'proved', 't'), finding('PAR-004', 'vacuous', 'u')]), 8)).toEqual({
      findings: [],
      more: 0,
    });
  });
});

describe('how it was made', () => {
  it('shows stages against the longest', () => {
    expect(stageBars(run).map(({ share }) => Math.round(share * 100))).toEqual([15, 100]);
    expect(stageBars({ stages: [{ ...run.stages[0]!, durationMs: 0 }] })[0]?.share).toBe(0);
  });
  it('adds statements up by connection, hostile names and broken lines included', () => {
    const text = `${sampleStatements()}\nbroken{\n${JSON.stringify({ connection: '__proto__', rows: 1, milliseconds: 2, outcome: 'ok' })}\n`;
    expect(statementTotals(text)).toMatchObject({
      ok: true,
      value: [
        { connection: 'qa', statements: 3, failed: 1 },
        { connection: 'uat', statements: 2, failed: 0 },
        { connection: '__proto__', statements: 1, failed: 0 },
      ],
    });
  });
});
