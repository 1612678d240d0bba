import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableComparison } from '../../src/model/data-integrity.ts';
import type { RowDifference } from '../../src/model/parity/row-difference.ts';
import { NOTHING_ESTABLISHED } from '../../src/model/parity/nothing-established.ts';
import { TableEvidence } from '../../src/model/parity/table-evidence.ts';
import type { FinishedTable } from '../../src/verify/parity/parity-input.ts';
import { createMachine } from '../entry/machine.ts';
import { FINISHED_TABLES, readFinishedLines } from './finished-table.ts';
import type { InterruptedRun } from './interrupted-run.ts';
import { createParityStore } from './parity-store.ts';

const machine = createMachine();
const signal = new AbortController().signal;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const NAME = '__proto__]\'"😀 ';
const columns = { key: [{ source: 'Id', target: 'id' }], compared: [{ source: NAME, target: 'x', redacted: false }] };
const difference: RowDifference = {
  kind: 'changed',
  key: ['1'],
  source: ['a'],
  target: ['b'],
  changed: [0],
  explained: ['other'],
  normalised: [],
  times: 1,
};
const comparison = (more: Partial<TableComparison> = {}): TableComparison => ({
  module: '',
  entity: NAME,
  source: { schema: 'dbo', table: NAME },
  target: { schema: 'dbo', table: NAME },
  verdict: 'differs',
  strength: 'cells',
  reason: 'one row differs',
  sourceRows: 1,
  targetRows: 1,
  columns: [],
  ...NOTHING_ESTABLISHED,
  differences: { missing: 0, extra: 0, changed: 1, cells: 1, atLeast: false },
  milliseconds: 1.25,
  ...more,
});
const evidence = TableEvidence.parse({
  format: 'plumbline/table-evidence',
  formatVersion: 1,
  entity: NAME,
  source: { schema: 'dbo', table: NAME },
  target: { schema: 'dbo', table: NAME },
  segments: null,
  schema: [],
  columns,
  first: [difference],
  explanation: null,
  statements: [],
  statementsLeftOut: 0,
  bytesFetched: 7,
});

let runs = 0;
async function newRun(interrupted: InterruptedRun | null = null) {
  const at = join(folder, `run-${String((runs += 1))}`);
  const recorder = value(await machine.runs.create(at));
  return { at, recorder, store: createParityStore(recorder, machine, interrupted, signal) };
}

/** A run that finished one table with a difference, as a killed one leaves it. */
async function finishedRun(more: Partial<TableComparison> = {}) {
  const run = await newRun();
  const writer = value(await run.store.differences(3, columns));
  value(await writer.append([difference]));
  const differenceFile = value(await writer.finish());
  const table: FinishedTable = { comparison: comparison({ differenceFile, ...more }), evidence };
  expect(value(await run.store.keep(3, 'p1', table))).toBe('parity/tables/3.json');
  return run;
}

async function interrupted(at: string): Promise<InterruptedRun> {
  const text = await readFile(join(at, FINISHED_TABLES), 'utf8');
  return { runId: 'earlier', folder: at, tables: readFinishedLines(text, machine.sha256) };
}

describe('tables that are kept as they are finished', () => {
  it('are entries of the run, with the digests that the files have', async () => {
    const { at, recorder, store } = await finishedRun();
    const entries = value(await store.entries());
    expect(entries.map(({ path }) => path)).toEqual([
      'parity/tables/3.json',
      ...(await readdir(join(at, 'parity/differences/3'))).toSorted().map((name) => `parity/differences/3/${name}`),
      FINISHED_TABLES,
    ]);
    for (const entry of entries) expect(await recorder.entryOf(entry.path)).toEqual(entry);
  });

  it('are taken over by the next run at their new place, with the name of the run that found them', async () => {
    const first = await finishedRun();
    const second = await newRun(await interrupted(first.at));
    const taken = await second.store.resumed(5, 'p1');
    expect(taken).toMatchObject({
      comparison: {
        entity: NAME,
        resumedFrom: 'earlier',
        evidence: 'parity/tables/5.json',
        differenceFile: 'parity/differences/5',
      },
      evidence: { first: [difference] },
    });
    // The list of the second run is enough for a third: it may be killed too.
    const third = await newRun({ ...(await interrupted(second.at)), runId: 'second' });
    expect(await third.store.resumed(5, 'p1')).toMatchObject({ comparison: { resumedFrom: 'earlier' } });
    expect(await second.store.resumed(6, 'p2')).toBeNull();
  });

  it('are not listed twice when the comparison keeps what it took over', async () => {
    const first = await finishedRun();
    const second = await newRun(await interrupted(first.at));
    const taken = await second.store.resumed(3, 'p1');
    if (taken === null) throw new Error('not taken over');
    expect(value(await second.store.keep(3, 'p1', taken))).toBe('parity/tables/3.json');
    expect((await readFile(join(second.at, FINISHED_TABLES), 'utf8')).split('\n')).toHaveLength(2);
  });

  it.each(['parity/tables/3.json', 'parity/differences/3'])(
    'are compared again when %s was changed, and nothing of them stays',
    async (changed) => {
      const first = await finishedRun();
      const [part = ''] = changed.endsWith('.json') ? [''] : await readdir(join(first.at, changed));
      await appendFile(join(first.at, changed, part), ' ');
      const second = await newRun(await interrupted(first.at));
      expect(await second.store.resumed(3, 'p1')).toBeNull();
      expect(value(await second.store.entries())).toEqual([]);
      expect(await second.recorder.entriesBelow('parity/differences/3')).toEqual([]);
    },
  );

  it('are compared again when they failed', async () => {
    const first = await finishedRun({ verdict: 'error' });
    const second = await newRun(await interrupted(first.at));
    expect(await second.store.resumed(3, 'p1')).toBeNull();
  });

  it('are read from a list whose last line was cut by the kill, and never from a damaged line', async () => {
    const first = await finishedRun();
    const path = join(first.at, FINISHED_TABLES);
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text}${text.slice(0, text.length / 2)}`);
    expect((await interrupted(first.at)).tables.size).toBe(1);
    await writeFile(path, text.replace('"changed":1', '"changed":0'));
    expect((await interrupted(first.at)).tables.size).toBe(0);
  });

  it('are missed loudly when their list was removed under a running run', async () => {
    const { at, store } = await finishedRun();
    await rm(join(at, FINISHED_TABLES));
    expect(await store.entries()).toMatchObject({ ok: false, error: { code: 'parity.finished.lost' } });
  });
});
