import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMachine } from '../entry/machine.ts';
import {
  ALL,
  REUSED,
  SCRIPT,
  cacheAt,
  cachedWorkspace,
  entriesOf,
  runDuckdb,
  tableEntry,
  verify,
} from '../testing/cached-run.ts';
import { evictCache, verifyCache } from './cache-calls.ts';
import { type EvidenceToKeep, recordEvidence } from './evidence-record.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

const signal = AbortSignal.timeout(300_000);
const machine = createMachine();
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-evidence-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});
const duckdb = (script: string) => runDuckdb(folder, script);
const workspace = (more?: object, cache?: object | null) => cachedWorkspace(folder, more, cache);

describe('entries that cannot be used', () => {
  it.each([
    ['cut off', async (path: string, text: string) => writeFile(path, text.slice(0, 40)), 'measured.json'],
    [
      'changed in one digit',
      async (path: string, text: string) => writeFile(path, text.replace('"rows": 2', '"rows": 3')),
      'measured.json',
    ],
    ['gone', async (path: string) => rm(path), 'measured.json'],
    ['cut off', async (path: string, text: string) => writeFile(path, text.slice(0, 40)), 'manifest.json'],
    [
      'changed in one digit',
      async (path: string, text: string) => writeFile(path, text.replace('"bytes": ', '"bytes": 1')),
      'manifest.json',
    ],
    ['no text', async (path: string) => writeFile(path, Buffer.from([0xff, 0xfe, 0])), 'manifest.json'],
  ])('%s: said, removed and made anew (%#)', async (_what, damage, name) => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    await verify(opened);
    const key = await tableEntry(opened, 'plain');
    const path = cacheAt(folder, 'tables', key, name);
    await damage(path, await readFile(path, 'utf8'));
    expect((await entriesOf(opened)).entries.filter(({ state }) => state === 'damaged').map((one) => one.key)).toEqual([
      key,
    ]);
    expect(await verifyCache(opened, machine, signal)).toMatchObject({
      ok: true,
      value: { verdict: 'invalid', summary: { damaged: 1 } },
    });
    const after = await verify(opened);
    expect(after.tables['plain']).toMatch(/^created (artifacts\.mismatch|manifest\.invalid)$/);
    expect(after.tables['city']).toBe('reused cache.reused');
    expect(after.stage.findings.filter(({ check }) => check === 'CAC-003')).toMatchObject([{ verdict: 'warning' }]);
    expect((await verify(opened)).tables).toEqual(REUSED);
    expect(await verifyCache(opened, machine, signal)).toMatchObject({ ok: true, value: { verdict: 'proved' } });
  });

  it('those of another table, put in their place', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    await verify(opened);
    const [plain, city] = [await tableEntry(opened, 'plain'), await tableEntry(opened, 'city')];
    await rm(cacheAt(folder, 'tables', plain), { recursive: true });
    await cp(cacheAt(folder, 'tables', city), cacheAt(folder, 'tables', plain), { recursive: true });
    expect((await verify(opened)).tables['plain']).toBe('created cache.key.mismatch');
  });

  it('those that are too old', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace({}, { ttlSeconds: 3600 });
    await verify(opened);
    const later = {
      ...machine,
      clock: { ...machine.clock, now: () => new Date(Date.now() + 3_600_000).toISOString() },
    };
    expect((await verify(opened, {}, later)).tables['plain']).toBe('created manifest.expired');
    const { entries } = await entriesOf(opened);
    expect(entries.filter(({ expiresAtUtc }) => expiresAtUtc === null)).toEqual([]);
  });
});

describe('a folder that cannot be kept in', () => {
  it('is a warning that says what to do, and the run is whole', async () => {
    await duckdb(SCRIPT);
    await mkdir(join(folder, '.plumbline'));
    await writeFile(cacheAt(folder), 'a file');
    const { tables, stage } = await verify(await workspace());
    expect(Object.values(tables)).toEqual(ALL.map(() => 'notKept file.notWritable'));
    const said = stage.findings.filter(({ check }) => check.startsWith('CAC-'));
    expect(said.map(({ check, verdict, found }) => [check, verdict, found?.split(':')[0]])).toEqual([
      ['CAC-001', 'warning', 'file.notWritable'],
      ['CAC-002', 'warning', 'file.notWritable'],
    ]);
    for (const { fix } of said) expect(fix).toContain('--cache-root');
    expect(stage.verdict).toBe('warning');
  });
});

describe('giving up', () => {
  it('what is asked for, but nothing that a run is using', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    await verify(opened);
    const key = await tableEntry(opened, 'plain');
    const release = await machine.cacheFolder(cacheAt(folder)).use('2020-01-01T00:00:00.000Z');
    expect(await evictCache(opened, [key], machine, signal)).toMatchObject({ ok: true, value: { evicted: 0 } });
    await release();
    expect(await evictCache(opened, [key, '../..', 'ffffffffffffffff'], machine, signal)).toMatchObject({
      ok: true,
      value: { evicted: 1 },
    });
    expect((await verify(opened)).tables).toEqual({ ...REUSED, plain: 'created manifest.missing' });
  });

  it('the least recently used when there is not room for all', async () => {
    await duckdb(SCRIPT);
    const bytes = async (opened: WorkspaceFolder) => (await entriesOf(opened)).bytes;
    const roomy = await workspace();
    await verify(roomy);
    const small = await workspace({}, { maxBytes: Math.floor((await bytes(roomy)) / 2) });
    const { document } = await verify(small);
    expect(document.evicted.length).toBeGreaterThan(0);
    expect(await bytes(small)).toBeLessThanOrEqual(small.workspace.cache?.maxBytes ?? 0);
  });

  it('tables of modules that are not selected any more', async () => {
    await duckdb(SCRIPT);
    await verify(await workspace());
    const none = await workspace({ modules: [{ name: 'AppCore', entities: ['city'] }] });
    const { document } = await verify(none);
    expect(document.evicted).toEqual([]);
    const file = cacheAt(folder, 'tables');
    expect((await readdir(file)).length).toBe(3);
  });
});

describe('inputs of a run', () => {
  const evidence = (artifacts: EvidenceToKeep['artifacts'], command = 'build'): EvidenceToKeep => ({
    command,
    artifacts,
    metadata: new Map(),
    provenance: new Map(),
    refresh: false,
    ttlSeconds: null,
  });
  const record = (named: string, kept: EvidenceToKeep) =>
    recordEvidence(machine.cacheFolder(cacheAt(folder)), named, kept, machine, signal);
  const model = { type: 'Model', path: 'model.json', text: '{}' } as const;

  it.each([
    [' ', evidence([model]), 'cache.root.missing'],
    ['c', evidence([model], ' '), 'cache.command.missing'],
    ['c', evidence([]), 'cache.artifacts.none'],
    ['c', evidence([{ ...model, text: null }]), 'cache.model.notFound'],
    ['c', evidence([model, { ...model, type: 'Configuration', text: null }]), 'cache.config.notFound'],
  ])('that cannot be kept are said by code, and nothing is written (%#)', async (named, kept, code) => {
    expect(await record(named, kept)).toMatchObject({ outcome: 'notKept', failure: { code } });
    expect(existsSync(cacheAt(folder))).toBe(false);
  });

  it('are kept as they were, once, and replaced when that is asked for', async () => {
    const first = await record('c', evidence([model], ' build '));
    expect(first).toMatchObject({ outcome: 'created', evaluation: { reason: 'manifest.missing' } });
    const place = cacheAt(folder, first.key);
    expect(await readFile(join(place, 'model.json'), 'utf8')).toBe('{}');
    await writeFile(join(place, 'stray.txt'), '');
    expect(await record('c', evidence([model]))).toMatchObject({ outcome: 'reused', key: first.key });
    expect(await readdir(place)).toEqual(['last-validated.txt', 'manifest.json', 'model.json', 'stray.txt']);
    expect(await record('c', { ...evidence([model]), refresh: true })).toMatchObject({
      outcome: 'created',
      evaluation: { reason: 'refresh.requested' },
    });
    expect(await readdir(place)).toEqual(['manifest.json', 'model.json']);
  });
});
