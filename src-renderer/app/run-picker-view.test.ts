import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/contract/documents.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { navigationMark } from './navigation-view.ts';
import { runChoices } from './run-picker-view.ts';

const run = (runId: string, more: Partial<RunSummary> = {}): RunSummary => ({
  runId,
  state: 'finished',
  verdict: 'proved',
  startedAtUtc: '2026-11-22T13:37:22.000Z',
  finishedAtUtc: '2026-11-22T13:37:25.400Z',
  stages: [],
  ...more,
});

describe('the run picker', () => {
  it('lists the newest first', () => {
    expect(runChoices([run('1'), run('3'), run('2')]).map(({ runId, isNewest }) => [runId, isNewest])).toEqual([
      ['3', true],
      ['2', false],
      ['1', false],
    ]);
  });
  it('claims no verdict for a run in progress', () => {
    expect(runChoices([run('1', { state: 'running', finishedAtUtc: null })])).toMatchObject([
      { verdict: null, remark: 'running' },
    ]);
  });
  it('says how a run ended that did not finish', () => {
    expect(runChoices([run('1', { state: 'cancelled', verdict: 'incomplete' })])).toMatchObject([
      { verdict: 'incomplete', remark: 'cancelled' },
    ]);
  });
});

describe('the navigation', () => {
  it('marks an area with its worst verdict and what needs attention', () => {
    expect(navigationMark(sampleRun(34, 'r'), 'parity')).toEqual({ verdict: 'differs', findings: 21 });
  });
  it('marks nothing where no stage has run', () => {
    expect(navigationMark(sampleRun(34, 'r'), 'policy')).toEqual({ verdict: null, findings: 0 });
    expect(navigationMark(null, 'parity')).toEqual({ verdict: null, findings: 0 });
    expect(navigationMark(sampleRun(34, 'r'), null)).toEqual({ verdict: null, findings: 0 });
  });
});
