import { describe, expect, it } from 'vitest';
import type { SqlSession } from '../../connect/session.ts';
import { err, ok } from '../../kernel/result.ts';
import { scanAhead, tablesTogether } from './scan-ahead.ts';
import type { TablePlan } from './table-plan.ts';
import type { TablePorts } from './table-task.ts';
import { steppingClock } from './testing/compared-table.ts';
import { memoryColumn, memoryPlan } from './testing/memory-plan.ts';
import { memoryScanner } from './testing/memory-scanner.ts';

const planOf = (rows: number | null, columns = 2): TablePlan => ({
  ...memoryPlan(
    1,
    Array.from({ length: columns }, (_, at) => memoryColumn(`c${at}`)),
  ),
  estimatedRows: { source: rows, target: rows },
});
const waitingOf = (...plans: readonly TablePlan[]) => plans.map((plan) => ({ plan }));
const pairOf = (kind: 'postgres' | 'duckdb', query?: SqlSession['query']) => {
  const session = { name: 'a', kind, query } as unknown as SqlSession;
  return { source: session, target: session };
};

describe('tables that are scanned together', () => {
  const many = waitingOf(...Array.from({ length: 100 }, () => planOf(10)));

  it('are small ones of PostgreSQL, fewer of them towards the end', () => {
    const pairs = [pairOf('postgres'), pairOf('postgres')] as const;
    expect(tablesTogether(many, pairs, {})).toBe(16);
    expect(tablesTogether(many.slice(0, 40), pairs, {})).toBe(10);
    expect(tablesTogether(many.slice(0, 10), pairs, {})).toBe(4);
    expect(tablesTogether(many.slice(0, 1), pairs, {})).toBe(1);
  });

  it('are none of another engine, of another lane, and none whose size is not known', () => {
    expect(tablesTogether(many, [pairOf('duckdb')], {})).toBe(1);
    expect(tablesTogether(many, [pairOf('postgres')], { lane: 'join' })).toBe(1);
    expect(tablesTogether(waitingOf(planOf(null), ...many.map(({ plan }) => plan)), [pairOf('postgres')], {})).toBe(1);
  });

  it('end before one that is large or wide', () => {
    const [one] = [planOf(10)];
    for (const other of [planOf(5_001), planOf(10, 101)])
      expect(tablesTogether(waitingOf(one, one, other, one, one, one, one, one), [pairOf('postgres')], {})).toBe(2);
  });
});

describe('scanning together', () => {
  const plans = [planOf(1), planOf(1)];
  const portsOf = (scanned: 'as one row' | 'by themselves'): TablePorts => ({
    clock: steppingClock(),
    sha256: () => '',
    wait: () => Promise.resolve(),
    gate: () => Promise.resolve(),
    join: () => ({ isJoined: false, reason: null }),
    prepare: (plan) => {
      const scanner = memoryScanner(plan, { source: [], target: [] }, { bits: 64, segments: 1, pageRows: 1 });
      const statement = { text: 'select count(*)', parameters: [], purpose: 'rows' };
      const read = ({ rows }: { readonly rows: readonly (readonly unknown[])[] }) => ({
        rows: Number(rows[0]?.[0]),
        notNull: [],
        segments: new Map(),
        normalised: [],
        bytesFetched: 0,
      });
      return Promise.resolve(
        ok({
          ...scanner,
          oneRow: () => (scanned === 'as one row' ? { statement, outputs: ['1 as o0'], from: 't', read } : null),
        }),
      );
    },
  });
  const ahead = (query: SqlSession['query'], scanned: 'as one row' | 'by themselves' = 'as one row') =>
    scanAhead(plans, pairOf('postgres', query), {}, portsOf(scanned), new AbortController().signal);

  it('gives each table its own row of the answer, and its part of the statement as evidence', async () => {
    const sent: string[] = [];
    const found = await ahead(({ text }) => {
      sent.push(text);
      return Promise.resolve(
        ok({
          columns: [],
          rows: [
            [1, '7'],
            [0, '5'],
          ],
        }),
      );
    });
    expect(plans.map((plan) => found.get(plan)?.scans.source.rows)).toEqual([5, 7]);
    expect(sent).toHaveLength(2);
    expect(found.get(planOf(1))).toBeUndefined();
    const [first] = plans;
    expect(first === undefined ? [] : found.get(first)?.record.kept.map(({ text }) => text)).toEqual([
      'select count(*)',
      'select count(*)',
    ]);
  });

  it('gives none where the server refuses the statement, or the tables cannot be scanned so', async () => {
    const refused = await ahead(() => Promise.resolve(err({ code: 'connect.permissionDenied', message: 'no' })));
    expect(refused.size).toBe(0);
    const sent: string[] = [];
    const alone = await ahead(({ text }) => {
      sent.push(text);
      return Promise.resolve(ok({ columns: [], rows: [] }));
    }, 'by themselves');
    expect([alone.size, sent.length]).toEqual([0, 0]);
  });
});
