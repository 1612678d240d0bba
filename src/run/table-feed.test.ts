import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableProgress } from '../model/parity/table-progress.ts';
import { createTableFeed } from './table-feed.ts';

const at = (position: number, rowsRead = 0): TableProgress => ({
  position,
  module: '',
  entity: `__proto__${String(position)}`,
  source: null,
  target: null,
  state: 'scanning',
  verdict: null,
  sourceRows: null,
  targetRows: null,
  estimatedRows: null,
  rowsRead,
  differences: 0,
  milliseconds: 0,
});

/** Time that moves only when it is told to; waits end when their time has come. */
function time() {
  let now = 0;
  const waiting: { at: number; go: () => void }[] = [];
  return {
    clock: { now: () => '', monotonic: () => now },
    wait: (milliseconds: number) =>
      new Promise<void>((go) => {
        waiting.push({ at: now + milliseconds, go });
      }),
    pass: async (milliseconds: number) => {
      now += milliseconds;
      for (const one of waiting.splice(0))
        if (one.at <= now) one.go();
        else waiting.push(one);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}
const never = new AbortController().signal;

describe('what tables say of themselves', () => {
  it('is passed on at once at first, then the newest state of each after a gap', async () => {
    const clock = time();
    const events: (readonly TableProgress[])[] = [];
    const feed = createTableFeed((tables) => events.push(tables), clock, never);
    feed.take([at(1), at(0)]);
    expect(events).toEqual([[at(0), at(1)]]);
    feed.take([at(1, 10)]);
    feed.take([at(0, 5)]);
    feed.take([at(1, 20)]);
    expect(events).toHaveLength(1);
    await clock.pass(250);
    expect(events[1]).toEqual([at(0, 5), at(1, 20)]);
  });

  it('is not lost at the end', () => {
    const events: (readonly TableProgress[])[] = [];
    const feed = createTableFeed((tables) => events.push(tables), time(), never);
    feed.take([at(0)]);
    feed.take([at(0, 9)]);
    feed.flush();
    feed.flush();
    expect(events).toEqual([[at(0)], [at(0, 9)]]);
  });

  it('gives a bounded number of events however often tables move, and always the last state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(20), fc.nat(400)), { maxLength: 200 }), async (moves) => {
        const clock = time();
        const seen = new Map<number, number>();
        let events = 0;
        const feed = createTableFeed(
          (tables) => {
            events += 1;
            for (const table of tables) seen.set(table.position, table.rowsRead);
          },
          clock,
          never,
        );
        const last = new Map<number, number>();
        for (const [index, [position, elapsed]] of moves.entries()) {
          feed.take([at(position, index)]);
          last.set(position, index);
          await clock.pass(elapsed);
        }
        feed.flush();
        expect(seen).toEqual(last);
        const elapsed = moves.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
        expect(events).toBeLessThanOrEqual(elapsed / 250 + 2);
      }),
      { numRuns: 50 },
    );
  });
});
