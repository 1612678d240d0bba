import { describe, expect, it } from 'vitest';
import { isEntryPath } from './entry-store.ts';
import { parseRun } from './read-run.ts';

const run = {
  format: 'plumbline/run',
  formatVersion: 1,
  tool: { name: 'plumbline', version: '0.1.0' },
  runId: '20261122T133722000Z-0001',
  workspace: { name: 'demo', sha256: '0'.repeat(64) },
  state: 'finished',
  startedAtUtc: '2026-11-22T13:37:22.000Z',
  finishedAtUtc: '2026-11-22T13:37:23.000Z',
  verdict: 'proved',
  exitCode: 0,
  stages: [],
  inputs: [],
  entries: [],
};

describe('run.json', () => {
  it('opens what was written', () => {
    expect(parseRun(JSON.stringify(run))).toMatchObject({ ok: true, value: { runId: run.runId } });
  });
  it('refuses a run from the future by its version', () => {
    expect(parseRun(JSON.stringify({ ...run, formatVersion: 2, new: true }))).toMatchObject({
      ok: false,
      error: { code: 'run.version.newer', found: '2' },
    });
  });
  it('names the member that does not fit', () => {
    expect(parseRun(JSON.stringify({ ...run, verdict: 'green' }))).toMatchObject({
      ok: false,
      error: { code: 'run.damaged', at: { pointer: '/verdict' } },
    });
  });
  it.each(['', '{', 'null', '[]', '{"format":"other"}'])('does not take %j for a run', (text) => {
    expect(parseRun(text)).toMatchObject({ ok: false, error: { code: 'run.format.unknown' } });
  });
});

describe('entry paths', () => {
  it.each(['run.json', 'topology/topological-order-proof.json', 'parity/naïve 😀.json'])('takes %s', (path) => {
    expect(isEntryPath(path)).toBe(true);
  });
  it.each(['', '/etc/passwd', '../run.json', 'a/../../b', 'a//b', './a', 'C:/x', 'a\\b', 'a\u0000b'])(
    'refuses %j',
    (path) => {
      expect(isEntryPath(path)).toBe(false);
    },
  );
});
