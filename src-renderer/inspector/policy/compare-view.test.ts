import { expect, it } from 'vitest';
import type { RunSummary } from '../../../src/contract/documents.ts';
import { comparableRuns } from './compare-view.ts';

const run = (day: number, stages: readonly string[], state: RunSummary['state'] = 'finished'): RunSummary => ({
  runId: `run-${String(day)}`,
  state,
  verdict: 'proved',
  startedAtUtc: `2026-11-${String(day)}T10:00:00.000Z`,
  finishedAtUtc: null,
  stages: stages.map((stage) => ({ stage, verdict: 'proved' })),
});

it('offers finished runs with decisions, the newest earlier one first, then later ones', () => {
  const runs = [
    run(22, ['decide']),
    run(21, ['decide'], 'cancelled'),
    run(20, ['decide', 'order']),
    run(19, ['order']),
    run(18, ['decide']),
    run(17, ['decide']),
  ];
  const ids = (shown: string | null) => comparableRuns(runs, shown).map(({ runId }) => runId);
  expect(ids('run-20')).toEqual(['run-18', 'run-17', 'run-22']);
  expect(ids('run-22')).toEqual(['run-20', 'run-18', 'run-17']);
  expect(comparableRuns([run(22, ['decide'])], 'run-22')).toEqual([]);
});
