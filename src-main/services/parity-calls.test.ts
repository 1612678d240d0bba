import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDataIntegrity } from '../../src/bundle/read-data-integrity.ts';
import type { RunEvent } from '../../src/model/run.ts';
import { createMachine } from '../entry/machine.ts';
import { createEngineService } from './handlers.ts';
import type { Machine } from './machine.ts';

const signal = new AbortController().signal;
let folder = '';
let machine: Machine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-calls-'));
  machine = { ...createMachine(), stateFolder: join(folder, 'state') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function database(path: string, script: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(script);
  connection.closeSync();
  instance.closeSync();
}

const HOSTILE = `we"ird] '__proto__'`;
const ROWS = `create table customer (id bigint primary key, name varchar, email varchar);
  insert into customer select i, 'name ' || i, 'secret-' || i || '@x' from range(300) t(i);
  create table "${HOSTILE.replaceAll('"', '""')}" as select 1 as id;
  create table city as select i as id from range(10) t(i);`;

/** A workspace whose target misses one customer, has one more and two changed, one of them in a redacted column. */
async function workspace(name: string, settings: object = {}): Promise<string> {
  const root = await mkdtemp(join(folder, `${name}-`));
  await database(join(root, 'qa.duckdb'), ROWS);
  await database(
    join(root, 'uat.duckdb'),
    `${ROWS} delete from customer where id = 7; insert into customer values (1000, 'new', 'new-secret@x');
     update customer set name = upper(name) where id = 20; update customer set email = 'other-secret@x' where id = 21;`,
  );
  const connections = { qa: { kind: 'duckdb', file: 'qa.duckdb' }, uat: { kind: 'duckdb', file: 'uat.duckdb' } };
  await writeFile(
    join(root, 'plumbline.config.json'),
    JSON.stringify({
      version: 1,
      name,
      connections,
      source: 'qa',
      target: 'uat',
      redact: ['main.customer.email'],
      ...settings,
    }),
  );
  return root;
}

async function ran(root: string, parity?: { tables: string[]; strength?: 'counts' | 'digest' | 'cells' }) {
  const { handlers, feeds } = createEngineService(machine);
  const { documentId } = value(await handlers.openDocument({ path: root }, signal));
  const { runId } = value(await handlers.startRun({ documentId, ...(parity === undefined ? {} : { parity }) }, signal));
  const events: RunEvent[] = [];
  for await (const event of feeds.runEvents({ documentId, runId, after: 0 }, signal)) events.push(event);
  const run = value(await handlers.readRun({ documentId, runId }, signal));
  const path = run.stages.at(-1)?.documents['data-integrity-verification.json'] ?? '';
  const { text } = value(await handlers.readEntry({ documentId, runId, path }, signal));
  const document = value(parseDataIntegrity(text));
  const position = document.tables.findIndex(({ entity }) => entity.toLowerCase().includes('customer'));
  return { handlers, feeds, documentId, runId, events, run, document, position, inRun: { documentId, runId } };
}

describe('a comparison behind a window', () => {
  it('keeps every file of it as an entry, and tells where its tables are', async () => {
    const { run, events, handlers, inRun, position } = await ran(await workspace('story'));
    expect(run).toMatchObject({ verdict: 'differs', stages: [{ stage: 'connections' }, { stage: 'parity' }] });
    const paths = run.entries.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        `parity/tables/${String(position)}.json`,
        `parity/differences/${String(position)}/part-00001.parquet`,
        'parity/finished.ndjson',
        'parity/source-data-fingerprint.json',
      ]),
    );
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, sha256 } of run.entries.filter((entry) => entry.path.endsWith('.json')))
      expect(value(await handlers.readEntry({ ...inRun, path }, signal)).sha256).toBe(sha256);
    const moved = events.flatMap(({ body }) => (body.kind === 'tables' ? [body.tables] : []));
    expect(moved[0]).toHaveLength(3);
    const last = new Map(moved.flat().map((table) => [table.position, table.state]));
    expect([...last.values()]).toEqual(['finished', 'finished', 'finished']);
  });

  it('reads differences by page, by kind and by what changed', async () => {
    const { handlers, inRun, position } = await ran(await workspace('pages'));
    const page = async (query: object) =>
      value(await handlers.readDifferences({ ...inRun, position, offset: 0, limit: 100, ...query }, signal));
    const all = await page({});
    expect(all).toMatchObject({ total: 4, growing: false });
    expect(all.rows.map(({ kind, key }) => `${kind} ${key.join()}`).toSorted()).toEqual([
      'changed 20',
      'changed 21',
      'extra 1000',
      'missing 7',
    ]);
    expect(await page({ kind: 'missing' })).toMatchObject({ total: 1, rows: [{ key: ['7'] }] });
    expect(await page({ offset: 3, limit: 1 })).toMatchObject({ total: 4, offset: 3 });
    expect(JSON.stringify(all)).not.toContain('secret');
    const city = (await ran(await workspace('equal'))).document.tables.findIndex(({ entity }) => entity === 'city');
    expect(
      value(await handlers.readDifferences({ ...inRun, position: city, offset: 0, limit: 9 }, signal)),
    ).toMatchObject({ total: 0, rows: [], growing: false });
    expect(await handlers.readDifferences({ ...inRun, position: 99, offset: 0, limit: 9 }, signal)).toMatchObject({
      ok: false,
      error: { code: 'parity.table.unknown' },
    });
  });

  it.each(['csv', 'xlsx', 'parquet'] as const)(
    'exports to %s beside the runs, without a redacted value',
    async (format) => {
      const { handlers, inRun, position, runId } = await ran(await workspace(`export-${format}`));
      for (const which of [position, null]) {
        const written = value(await handlers.exportDifferences({ ...inRun, position: which, format }, signal));
        expect(written.rows).toBe(4);
        expect(written.path).toContain(join('exports', runId));
        const bytes = await readFile(written.path);
        expect(bytes.length).toBe(written.bytes);
        expect(bytes.includes('secret')).toBe(false);
      }
    },
  );

  it('compares some tables again, more strongly, and those only', async () => {
    const root = await workspace('again', { parity: { strength: 'counts' } });
    const { document } = await ran(root, { tables: ['City'], strength: 'cells' });
    expect(document.tables).toMatchObject([
      { entity: 'city', strength: 'cells', verdict: 'proved', resumedFrom: null },
    ]);
  });

  it('writes no redacted value anywhere in the run', async () => {
    const root = await workspace('hidden', { parity: { strength: 'cells' } });
    const { run, runId } = await ran(root);
    for (const { path } of [...run.entries, { path: 'run.json' }])
      expect((await readFile(join(root, '.plumbline', 'runs', runId, path))).includes('secret'), path).toBe(false);
  });
});

describe('redacted cells', () => {
  const reveals = (root: string) => readFile(join(root, '.plumbline', 'reveals.ndjson'), 'utf8').catch(() => '');

  it('are read from both databases after the reason was logged, and kept nowhere', async () => {
    const root = await workspace('reveal');
    const { handlers, inRun, position, runId } = await ran(root);
    const reason = 'support case 4711';
    const shown = value(await handlers.revealCells({ ...inRun, position, key: ['21'], reason }, signal));
    expect(shown).toEqual({ columns: ['email'], source: ['secret-21@x'], target: ['other-secret@x'] });
    const missing = value(await handlers.revealCells({ ...inRun, position, key: ['7'], reason }, signal));
    expect(missing).toEqual({ columns: ['email'], source: ['secret-7@x'], target: null });
    const lines = (await reveals(root)).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { runId, position, key: ['21'], columns: ['email'], reason },
      { key: ['7'] },
    ]);
    expect(lines.join()).not.toContain('secret');
  });
  it('are not read when the reason cannot be logged', async () => {
    const root = await workspace('unlogged');
    const { documentId, runId, position } = await ran(root);
    let opened = 0;
    const watched = createEngineService({
      ...machine,
      appendText: (path) => Promise.resolve({ ok: false, error: { code: 'file.notWritable', path, detail: 'full' } }),
      openSession: (request, until) => {
        opened += 1;
        return machine.openSession(request, until);
      },
    });
    const again = value(await watched.handlers.openDocument({ path: root }, signal));
    expect(again.documentId).not.toBe(documentId);
    const asked = { documentId: again.documentId, runId, position, key: ['21'], reason: 'support case 4711' };
    expect(await watched.handlers.revealCells(asked, signal)).toMatchObject({ error: { code: 'file.notWritable' } });
    expect(opened).toBe(0);
  });
  it.each([
    ['a key that is not known whole', { key: [null] }, 'reveal.key'],
    ['a key of another length', { key: ['1', '2'] }, 'reveal.key'],
    ['a table that hides nothing', { position: 'city' }, 'reveal.nothing'],
  ])('are refused for %s, and nothing is logged', async (_what, asked, code) => {
    const root = await workspace('refused', { parity: { strength: 'cells' } });
    const { handlers, inRun, position, document } = await ran(root);
    const at = 'position' in asked ? document.tables.findIndex(({ entity }) => entity === asked.position) : position;
    const reveal = { ...inRun, position: at, key: 'key' in asked ? asked.key : ['1'], reason: 'support case 4711' };
    expect(await handlers.revealCells(reveal, signal)).toMatchObject({ ok: false, error: { code } });
    expect(await reveals(root)).toBe('');
  });
});

describe('a run that is paused', () => {
  it('waits between two statements, says so, and goes on', async () => {
    const root = await workspace('paused');
    const { handlers, feeds } = createEngineService(machine);
    const { documentId } = value(await handlers.openDocument({ path: root }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    const inRun = { documentId, runId };
    expect(value(await handlers.pauseRun({ ...inRun, paused: true }, signal))).toEqual({ paused: true });
    await machine.wait(1_500, signal);
    expect(value(await handlers.readRun(inRun, signal)).state).toBe('running');
    expect(value(await handlers.pauseRun({ ...inRun, paused: false }, signal))).toEqual({ paused: false });
    const events: RunEvent['body'][] = [];
    for await (const event of feeds.runEvents({ ...inRun, after: 0 }, signal)) events.push(event.body);
    expect(events.filter(({ kind }) => kind === 'paused')).toEqual([
      { kind: 'paused', paused: true },
      { kind: 'paused', paused: false },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'run-finished', state: 'finished' });
    expect(value(await handlers.pauseRun({ ...inRun, paused: true }, signal))).toEqual({ paused: false });
  });
  it('can be cancelled', async () => {
    const root = await workspace('paused-cancelled');
    const { handlers } = createEngineService(machine);
    const { documentId } = value(await handlers.openDocument({ path: root }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    await handlers.pauseRun({ documentId, runId, paused: true }, signal);
    await handlers.cancelRun({ documentId, runId }, signal);
    await expect
      .poll(async () => value(await handlers.readRun({ documentId, runId }, signal)).state, { timeout: 60_000 })
      .toBe('cancelled');
  });
});
