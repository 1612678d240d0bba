import { describe, expect, it } from 'vitest';
import { parseRun } from '../bundle/read-run.ts';
import { err, ok } from '../kernel/result.ts';
import type { Run, RunEvent } from '../model/run.ts';
import type { Verdict } from '../model/verdict.ts';
import { type PlannedStage, type RunPlan, run } from './run.ts';
import type { RunPorts } from './run-ports.ts';
import type { StageOutcome } from './stage.ts';

/** Ports over memory: everything that would be a file is a map entry. */
function memory(failAt?: string) {
  const files = new Map<string, string>();
  const events: RunEvent['body'][] = [];
  let tick = 0;
  const ports: RunPorts = {
    clock: { now: () => `2026-11-22T00:00:0${String(tick++ % 10)}.000Z`, monotonic: () => (tick += 1) },
    sha256: () => '0'.repeat(64),
    tool: { name: 'plumbline', version: '0.0.0' },
    emit: (body) => events.push(body),
    wait: () => Promise.resolve(),
    gate: () => Promise.resolve(),
    writeEntry: (path, text) => {
      if (path === failAt) return Promise.resolve(err({ code: 'file.diskFull', message: 'The disk is full.' }));
      files.set(path, text);
      return Promise.resolve(ok({ path, bytes: text.length, sha256: '0'.repeat(64) }));
    },
    writeRun: (record) => {
      files.set('run.json', JSON.stringify(record));
      return Promise.resolve(ok(undefined));
    },
    sealLogs: () => Promise.resolve(ok([])),
  };
  return { files, events, ports };
}

const outcome = (verdict: Verdict): StageOutcome => ({
  area: 'topology',
  verdict,
  strength: 'cells',
  coverage: { tables: { looked: 1, of: 1 }, rows: null, cells: null },
  summary: {},
  findings: [],
  documents: [{ name: 'proof.json', path: `topology/${verdict}.json`, text: '{}' }],
});

const stage = (name: string, work: PlannedStage['work']): PlannedStage => ({ stage: name, area: 'topology', work });
const plan = (...stages: PlannedStage[]): RunPlan => ({
  runId: 'r1',
  workspace: { name: 'w', sha256: '0'.repeat(64) },
  inputs: [],
  stages,
  expectRows: false,
});
const never = new AbortController().signal;
const stored = (files: ReadonlyMap<string, string>): Run => {
  const read = parseRun(files.get('run.json') ?? '');
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

describe('a run', () => {
  it('is as bad as its worst stage, and what it wrote opens again', async () => {
    const { files, ports } = memory();
    const result = await run(
      plan(
        stage('a', () => Promise.resolve(ok(outcome('proved')))),
        stage('b', () => Promise.resolve(ok(outcome('differs')))),
      ),
      ports,
      never,
    );
    expect(result).toMatchObject({ ok: true, value: { verdict: 'differs', exitCode: 1, state: 'finished' } });
    expect(stored(files)).toEqual(result.ok ? result.value : null);
  });

  it('goes on after a stage that failed, and claims nothing for it', async () => {
    const { ports } = memory();
    const failing = stage('a', () =>
      Promise.resolve(err([{ code: 'connect.refused', message: 'Nobody listens.', fix: 'Start it.' }])),
    );
    const result = await run(
      plan(
        failing,
        stage('b', () => Promise.resolve(ok(outcome('proved')))),
      ),
      ports,
      never,
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        verdict: 'error',
        exitCode: 3,
        stages: [
          {
            stage: 'a',
            verdict: 'error',
            strength: 'none',
            findings: [{ check: 'connect.refused', fix: 'Start it.' }],
          },
          { stage: 'b', verdict: 'proved' },
        ],
      },
    });
  });

  it('never reads as proved when it was cancelled, and keeps what was finished', async () => {
    const { files, ports } = memory();
    const stop = new AbortController();
    const result = await run(
      plan(
        stage('a', () => Promise.resolve(ok(outcome('proved')))),
        stage('b', () => {
          stop.abort();
          return Promise.resolve(ok(outcome('proved')));
        }),
      ),
      ports,
      stop.signal,
    );
    expect(result).toMatchObject({ ok: true, value: { state: 'cancelled', verdict: 'incomplete', exitCode: 4 } });
    expect(stored(files).stages.map(({ stage: name }) => name)).toEqual(['a']);
    expect(files.has('topology/proved.json')).toBe(true);
  });

  it('keeps what a cancelled stage says that it knows', async () => {
    const { files, ports } = memory();
    const stop = new AbortController();
    const interrupted = stage('a', () => {
      stop.abort();
      return Promise.resolve(ok({ ...outcome('incomplete'), isInterrupted: true }));
    });
    const result = await run(
      plan(
        interrupted,
        stage('b', () => Promise.resolve(ok(outcome('proved')))),
      ),
      ports,
      stop.signal,
    );
    expect(result).toMatchObject({ ok: true, value: { state: 'cancelled', verdict: 'incomplete', exitCode: 4 } });
    expect(stored(files).stages).toMatchObject([{ stage: 'a', verdict: 'incomplete' }]);
    expect(files.has('topology/incomplete.json')).toBe(true);
    expect(files.has('topology/proved.json')).toBe(false);
  });

  it('says running on disk until it is over, so that a killed run cannot pass for a finished one', async () => {
    const { files, ports } = memory();
    let seen = '';
    await run(
      plan(
        stage('a', () => {
          seen = stored(files).state;
          return Promise.resolve(ok(outcome('proved')));
        }),
      ),
      ports,
      never,
    );
    expect(seen).toBe('running');
    expect(stored(files).state).toBe('finished');
  });

  it('stops with the file’s problem when evidence cannot be kept', async () => {
    const { ports } = memory('topology/proved.json');
    expect(await run(plan(stage('a', () => Promise.resolve(ok(outcome('proved'))))), ports, never)).toMatchObject({
      ok: false,
      error: { code: 'file.diskFull' },
    });
  });

  it('tells its stages in order', async () => {
    const { events, ports } = memory();
    await run(
      plan(
        stage('a', (tools) => {
          tools.progress('Sorting', 1, 2);
          return Promise.resolve(ok(outcome('proved')));
        }),
      ),
      ports,
      never,
    );
    expect(events.map((event) => event.kind)).toEqual([
      'run-started',
      'stage-started',
      'progress',
      'stage-finished',
      'run-finished',
    ]);
  });
});
