import { describe, expect, it } from 'vitest';
import { ok } from '../../kernel/result.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { TableProgress } from '../../model/parity/table-progress.ts';
import type { RowDifference } from '../../model/parity/row-difference.ts';
import { comparePlans } from './compare-plans.ts';
import type { PlannedTable } from './planned-table.ts';
import type { TablePorts } from './table-task.ts';
import { tableMeter } from './descend/table-meter.ts';
import type { FinishedTable, ParityPorts, SessionPair } from './parity-input.ts';
import type { TablePlan } from './table-plan.ts';
import { memoryWriter, steppingClock } from './testing/compared-table.ts';
import { memoryColumn, memoryPlan, type MemoryRow } from './testing/memory-plan.ts';
import { memoryScanner, type MemorySides } from './testing/memory-scanner.ts';

const row = (id: number, ...cells: readonly (string | null)[]): MemoryRow => [String(id), ...cells];
const planOf = (entity: string): TablePlan => {
  const plan = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Name')]);
  return { ...plan, pairing: { ...plan.pairing, entity } };
};

/** Comparing plans whose rows are what `sides` answers, each time the table is read. */
function comparing(
  entities: readonly string[],
  sides: (entity: string, reading: number) => MemorySides,
  settings: ParitySettings = {},
  change: Partial<ParityPorts & TablePorts> = {},
) {
  const clock = steppingClock();
  const moved: TableProgress[] = [];
  const kept: { readonly position: number; readonly digest: string; readonly table: FinishedTable }[] = [];
  const written: RowDifference[] = [];
  const readings = new Map<string, number>();
  const waits: number[] = [];
  const events: string[] = [];
  const ports: ParityPorts & TablePorts = {
    clock,
    sha256: (content) => `sha of ${String(content)}`,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    gate: () => Promise.resolve(),
    differences: async (_position, columns) => {
      const writer = memoryWriter();
      const open = await writer.open(columns);
      if (!open.ok) return open;
      return ok({
        ...open.value,
        append: (rows) => {
          written.push(...rows);
          return open.value.append(rows);
        },
      });
    },
    resumed: () => Promise.resolve(null),
    keep: (position, digest, table) => {
      kept.push({ position, digest, table });
      return Promise.resolve(ok(`parity/tables/${position}.json`));
    },
    tables: (tables) => {
      moved.push(...tables);
    },
    progress: (what) => events.push(what),
    join: () => ({ isJoined: false, reason: null }),
    prepare: (plan) => {
      const { entity } = plan.pairing;
      const reading = readings.get(entity) ?? 0;
      readings.set(entity, reading + 1);
      return Promise.resolve(ok(memoryScanner(plan, sides(entity, reading), { bits: 128, segments: 4, pageRows: 5 })));
    },
    ...change,
  };
  const tables = entities.map((entity, position): PlannedTable => {
    const plan = planOf(entity);
    return { position, plan, meter: tableMeter(position, plan, clock, ports.tables) };
  });
  const run = (stopped: () => string | null = () => null, signal = new AbortController().signal, pairs = 1) => {
    const pair = { source: { kind: 'duckdb' }, target: { kind: 'duckdb' } } as SessionPair;
    const renewViews = () => {
      events.push('views renewed');
      return Promise.resolve();
    };
    const more = Array.from({ length: pairs - 1 }, () => pair);
    return comparePlans({ tables, sessions: [pair, ...more], settings, renewViews, stopped }, ports, signal);
  };
  return { run, moved, kept, written, waits, events, readings };
}

const EQUAL: MemorySides = { source: [row(1, 'a')], target: [row(1, 'a')] };
const UNEQUAL: MemorySides = { source: [row(1, 'a'), row(2, 'b')], target: [row(1, 'x')] };

describe('comparing planned tables', () => {
  it('answers in their order, keeps each with its evidence, and tells where each stands', async () => {
    const { run, kept, moved } = comparing(['A', 'B', 'C'], (entity) => (entity === 'B' ? UNEQUAL : EQUAL));
    const compared = await run(() => null, new AbortController().signal, 2);
    if (!compared.ok) throw new Error(compared.error.message);
    expect(
      compared.value.map(({ comparison }) => [comparison.entity, comparison.verdict, comparison.evidence]),
    ).toEqual([
      ['A', 'proved', 'parity/tables/0.json'],
      ['B', 'differs', 'parity/tables/1.json'],
      ['C', 'proved', 'parity/tables/2.json'],
    ]);
    expect(compared.value[1]?.findings.map(({ check }) => check)).toEqual(['PAR-001', 'PAR-005', 'PAR-007']);
    expect(kept.map(({ position }) => position).toSorted()).toEqual([0, 1, 2]);
    const last = moved.filter(({ position }) => position === 1).at(-1);
    expect(last).toMatchObject({ state: 'finished', verdict: 'differs', differences: 2, sourceRows: 2, targetRows: 1 });
  });

  it('takes over what an earlier run has finished, with its findings, and reads it no more', async () => {
    const first = comparing(['A', 'B'], () => UNEQUAL);
    const before = await first.run();
    const again = comparing(
      ['A', 'B'],
      () => UNEQUAL,
      {},
      {
        resumed: (position, digest) =>
          Promise.resolve(
            position === 1
              ? (first.kept.find((each) => each.digest === digest && each.position === 1)?.table ?? null)
              : null,
          ),
      },
    );
    const after = await again.run();
    expect(again.readings).toEqual(new Map([['A', 1]]));
    if (!before.ok || !after.ok) throw new Error('failed');
    expect(after.value[1]?.findings).toEqual(before.value[1]?.findings);
    expect(after.value[1]?.findings).not.toEqual([]);
  });

  it('keeps a table that failed, but not as one that a resumed run would take over, and goes on', async () => {
    const boom = { code: 'connect.statementFailed', message: 'boom' };
    const failing = comparing(
      ['A', 'B'],
      () => EQUAL,
      {},
      {
        prepare: (plan) =>
          Promise.resolve(
            plan.pairing.entity === 'A'
              ? { ok: false, error: boom }
              : ok(memoryScanner(plan, EQUAL, { bits: 128, segments: 1, pageRows: 5 })),
          ),
      },
    );
    const compared = await failing.run();
    if (!compared.ok) throw new Error('failed');
    expect(compared.value.map(({ comparison }) => [comparison.verdict, comparison.reason])).toEqual([
      ['incomplete', 'boom'],
      ['proved', null],
    ]);
    const whole = comparing(['A'], () => EQUAL);
    await whole.run();
    expect(failing.kept[0]?.digest).not.toBe(whole.kept[0]?.digest);
  });

  it('ends when what is finished cannot be kept', async () => {
    const full = { code: 'store.full', message: 'no space left' };
    const { run } = comparing(['A'], () => EQUAL, {}, { keep: () => Promise.resolve({ ok: false, error: full }) });
    expect(await run()).toEqual({ ok: false, error: full });
  });

  it('lists what was still waiting when the time was over', async () => {
    const controller = new AbortController();
    const over = { is: false };
    const { run, kept } = comparing(['A', 'B'], () => {
      over.is = true;
      controller.abort();
      return EQUAL;
    });
    const compared = await run(() => (over.is ? 'stopped after 1 s' : null), controller.signal);
    if (!compared.ok) throw new Error('failed');
    expect(compared.value.map(({ comparison }) => [comparison.verdict, comparison.reason])).toEqual([
      ['incomplete', 'stopped after 1 s'],
      ['incomplete', 'stopped after 1 s'],
    ]);
    expect(compared.value[0]?.findings.map(({ check }) => check)).toContain('PAR-012');
    expect(kept).toHaveLength(2);
  });
});

describe('a cancellation', () => {
  it('leaves the finished tables and lists the others as not reached, of which nothing is kept', async () => {
    const controller = new AbortController();
    const { run, kept } = comparing(['A', 'B'], (table) => {
      if (table === 'B') controller.abort();
      return EQUAL;
    });
    const compared = await run(() => null, controller.signal);
    if (!compared.ok) throw new Error('failed');
    expect(compared.value.map(({ comparison }) => [comparison.verdict, comparison.reason])).toEqual([
      ['proved', null],
      ['incomplete', 'Not reached: the run was cancelled before.'],
    ]);
    expect(compared.value[1]?.findings).toMatchObject([{ check: 'PAR-003', verdict: 'incomplete' }]);
    expect(kept).toHaveLength(1);
  });
});

describe('confirming', () => {
  const settings: ParitySettings = { confirm: { afterMs: 700 } };

  it('reads only unequal tables again, over new views after the delay, and keeps what is still unequal', async () => {
    const { run, written, waits, events, readings } = comparing(
      ['A', 'B'],
      (entity, reading) => {
        if (entity === 'A') return EQUAL;
        return reading === 0 ? UNEQUAL : { source: [row(1, 'a'), row(2, 'b')], target: [row(1, 'a')] };
      },
      settings,
    );
    const compared = await run();
    if (!compared.ok) throw new Error('failed');
    expect(readings).toEqual(
      new Map([
        ['A', 1],
        ['B', 2],
      ]),
    );
    expect(waits).toEqual([700]);
    expect(events).toContain('views renewed');
    expect(written.map(({ kind, key }) => [kind, key[0]])).toEqual([['missing', '2']]);
    expect(compared.value[1]?.comparison).toMatchObject({
      verdict: 'differs',
      confirmed: { afterMs: 700, stillUnequal: 1, equalBy: 1 },
      differences: { missing: 1, changed: 0 },
    });
  });

  it('is proved when nothing is unequal any more', async () => {
    const { run, written } = comparing(['B'], (_entity, reading) => (reading === 0 ? UNEQUAL : EQUAL), settings);
    const compared = await run();
    if (!compared.ok) throw new Error('failed');
    expect(compared.value[0]?.comparison).toMatchObject({
      verdict: 'proved',
      confirmed: { stillUnequal: 0, equalBy: 2 },
    });
    expect(compared.value[0]?.findings.map(({ check, verdict }) => [check, verdict])).toEqual([['PAR-015', 'proved']]);
    expect(written).toEqual([]);
  });

  it('does not count rows that differ only the second time, and says that they were written meanwhile', async () => {
    const { run, written } = comparing(
      ['B'],
      (_entity, reading) =>
        reading === 0
          ? UNEQUAL
          : { source: [row(1, 'a'), row(2, 'b'), row(3, 'new')], target: [row(1, 'a'), row(2, 'b')] },
      settings,
    );
    const compared = await run();
    if (!compared.ok) throw new Error('failed');
    expect(written).toEqual([]);
    expect(compared.value[0]?.comparison.verdict).toBe('warning');
    expect(compared.value[0]?.comparison.reason).toContain('1 other row was written meanwhile');
  });
});
