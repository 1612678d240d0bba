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
