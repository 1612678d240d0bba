import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import { inTurn, oneByOne, type Turns } from './in-turn.ts';
import type { SessionPair } from './parity-input.ts';

const DROPPED: Problem = { code: 'connect.dropped', message: 'gone' };
const pairsOf = (count: number): readonly SessionPair[] =>
  Array.from({ length: count }, () => ({ source: {}, target: {} }) as SessionPair);
const open = (): AbortSignal => new AbortController().signal;

describe('tables in turn', () => {
  it('are each worked on once, however many are taken at once and whichever connections are lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 7 }),
        fc.uniqueArray(fc.nat({ max: 39 }), { maxLength: 4 }),
        async (count, pairs, most, losing) => {
          const tables = Array.from({ length: count }, (_, at) => at);
          const worked: number[] = [];
          const lost = new Set<SessionPair>();
          const turns: Turns<number, { readonly table: number }> = {
            take: () => most,
            begin: (taken, pair) => {
              expect(lost.has(pair) && lost.size < pairs).toBe(false);
              return Promise.resolve(taken.map((table) => ({ table })));
            },
            work: async ({ table }, pair) => {
              await Promise.resolve();
              worked.push(table);
              if (!losing.includes(table)) return ok(null);
              lost.add(pair);
              return ok(DROPPED);
            },
            tableOf: ({ table }) => table,
          };
          expect(await inTurn(pairsOf(pairs), tables, open(), turns)).toEqual(ok(undefined));
          expect(worked.toSorted((a, b) => a - b)).toEqual(tables);
        },
      ),
    );
  });

  it('end with an error of the work, and take no more tables', async () => {
    const worked: number[] = [];
    const full: Problem = { code: 'file.unwritable', message: 'full' };
    const turns = oneByOne<number>((table) => {
      worked.push(table);
      return Promise.resolve(table === 1 ? err(full) : ok(null));
    });
    expect(await inTurn(pairsOf(1), [0, 1, 2, 3], open(), turns)).toEqual(err(full));
    expect(worked).toEqual([0, 1]);
  });

  it('are left where they are after an abort', async () => {
    const controller = new AbortController();
    const worked: number[] = [];
    const turns = oneByOne<number>((table) => {
      worked.push(table);
      controller.abort();
      return Promise.resolve(ok(null));
    });
    await inTurn(pairsOf(2), [0, 1, 2, 3], controller.signal, turns);
    expect(worked.length).toBeLessThan(4);
  });
});
