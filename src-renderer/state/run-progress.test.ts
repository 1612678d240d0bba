import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/model/run.ts';
import { NO_PROGRESS, progressSentence, progressShare, withEvent } from './run-progress.ts';

const bodies: readonly RunEvent['body'][] = [
  { kind: 'run-started', runId: 'r', stages: ['order', 'parity'] },
  { kind: 'stage-started', stage: 'order' },
  { kind: 'stage-finished', stage: 'order', verdict: 'proved', durationMs: 12 },
  { kind: 'stage-started', stage: 'parity' },
  { kind: 'progress', stage: 'parity', what: 'counting dbo.CITY', done: 17, of: 34 },
];
const events = bodies.map((body, index): RunEvent => ({ seq: index + 1, atUtc: '', body }));
const after = (list: readonly RunEvent[]) => list.reduce(withEvent, NO_PROGRESS);

describe('a run in progress', () => {
  it('says where it is and how far', () => {
    expect(progressSentence(after(events))).toBe('parity: counting dbo.CITY, 17 of 34');
    expect(progressShare(after(events))).toBe(0.75);
  });
  it('is the same picture when a reconnected feed starts over', () => {
    expect(after([...events, ...events])).toEqual(after(events));
  });
  it('ends with what it found', () => {
    const ended = withEvent(after(events), {
      seq: 6,
      atUtc: '',
      body: { kind: 'run-finished', state: 'cancelled', verdict: 'incomplete' },
    });
    expect(ended.outcome).toEqual({ state: 'cancelled', verdict: 'incomplete' });
    expect(progressSentence(ended)).toBe('Run cancelled');
    expect(progressShare(ended)).toBe(1);
  });
  it('claims nothing before the first event', () => {
    expect(progressSentence(NO_PROGRESS)).toBe('Starting the run');
    expect(progressShare(NO_PROGRESS)).toBe(0);
  });
});

describe('tables of a comparison in progress', () => {
  const row = (position: number, rowsRead: number) => ({
    position,
    module: '',
    entity: '__proto__',
    source: { schema: 'dbo', table: '__proto__' },
    target: null,
    state: 'scanning' as const,
    verdict: null,
    sourceRows: null,
    targetRows: null,
    estimatedRows: 900,
    rowsRead,
    differences: 0,
    milliseconds: 3,
  });
  const tables = (seq: number, list: readonly ReturnType<typeof row>[]): RunEvent => ({
    seq,
    atUtc: `2026-11-22T13:37:0${String(seq)}.000Z`,
    body: { kind: 'tables', stage: 'parity', tables: list },
  });
  it('keep their place when only some of them move', () => {
    const moved = after([tables(1, [row(0, 0), row(1, 0)]), tables(2, [row(1, 500)])]);
    expect([...moved.tables.values()].map(({ position, rowsRead }) => [position, rowsRead])).toEqual([
      [0, 0],
      [1, 500],
    ]);
    expect(moved.samples.map(({ rows }) => rows)).toEqual([0, 500]);
  });
  it('have no rate across a pause, and are forgotten when another run starts', () => {
    const paused = after([tables(1, [row(0, 5)]), { seq: 2, atUtc: '', body: { kind: 'paused', paused: true } }]);
    expect(paused).toMatchObject({ isPaused: true, samples: [] });
    const again = withEvent(paused, { seq: 3, atUtc: '', body: { kind: 'run-started', runId: 'r', stages: [] } });
    expect(again.tables.size).toBe(0);
    expect(again.isPaused).toBe(false);
  });
});
