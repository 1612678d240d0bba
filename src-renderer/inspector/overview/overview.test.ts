import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import type { Run } from '../../../src/model/run.ts';
import { sampleRun, sampleStatements } from '../../testing/sample-run.ts';
import { areaRows } from './area-rows.ts';
import { firstLook } from './first-look.ts';
import { headline } from './headline.ts';
import { stageBars } from './stage-bars.ts';
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
    expect(headline(run).sentence).toBe('11 counterexamples in Parity.');
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
      remark: 'Not run: Policy, Users, Artifacts, Evidence and Connections.',
    });
  });
  it('tells a file that cannot be read from one that says what is not so', () => {
    const invalid = (check: string) =>
      headline(only([{ check, subject: 'cut.json', verdict: 'invalid' }], { verdict: 'invalid' })).sentence;
    expect(invalid('certificate.syntax')).toContain('cannot be read');
    expect(invalid('TOP-005')).toContain('1 untrue statement');
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
      ['connections', null],
    ]);
  });
  it('say their numbers from the summary, and nothing where there is none', () => {
    expect(summaryLine('topology', [run.stages[0]!])).toBe(
      '68 pairs of tables ordered · 1 cycle · 2 deferred · 1 missing parent',
    );
    const checked = { summary: { dependencies: 90, cycles: 9, edges: 1 } };
    expect(summaryLine('topology', [run.stages[0]!, checked])).toMatch(
      /^90 foreign keys order 68 pairs of tables · 1 cycle/,
    );
    expect(summaryLine('topology', [{ summary: { dependencies: 1 } }])).toBe('1 foreign key');
    expect(summaryLine('topology', [{ summary: {} }])).toBe('');
    expect(summaryLine('parity', [{ summary: { tables: null } }])).toBe('');
    const found = { files: 60, missing: 1, mismatched: 0, unexpected: 2 };
    expect(summaryLine('artifacts', [{ summary: found }])).toBe('60 files · 1 missing · 2 unexpected');
    expect(summaryLine('connections', [{ summary: { connections: 2, readOnly: 1 } }])).toBe(
      '2 connections · 1 read-only',
    );
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
  it('has rows before NULLs and the largest difference first, beyond what a float can hold', () => {
    const counted = (check: string, subject: string, expected: string, found: string): Finding => ({
      ...finding(check, 'differs', subject),
      expected,
      found,
    });
    const look = firstLook(
      only([
        counted('PAR-002', 'nulls', '0', '9000000000000000000'),
        counted('PAR-001', 'small', '10', '13'),
        counted('PAR-001', 'larger', '9007199254740993', '0'),
        counted('PAR-001', 'large', '9007199254740992', '0'),
        counted('PAR-003', 'words', 'a table', 'none'),
      ]),
      8,
    );
    expect(look.findings.map(({ finding: { subject } }) => subject)).toEqual([
      'larger',
      'large',
      'small',
      'nulls',
      'words',
    ]);
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
