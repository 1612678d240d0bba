import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { createMachine } from '../entry/machine.ts';
import {
  ALL,
  FIRST,
  REUSED,
  SCRIPT,
  cacheAt,
  cachedWorkspace,
  entriesOf,
  runDuckdb,
  verify,
} from '../testing/cached-run.ts';
import { openWorkspaceFolder } from './workspace-folder.ts';

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

describe('a run over a DuckDB file', () => {
  it('measures once, then sends nothing for tables that did not change', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    const first = await verify(opened);
    expect([first.tables, first.asked]).toEqual([FIRST, ALL]);
    const second = await verify(opened);
    expect([second.tables, second.asked]).toEqual([REUSED, []]);
    expect(second.stage.summary).toMatchObject({
      cache: { outcome: 'reused', reason: 'cache.reused', tablesReused: 3 },
    });
    const profile = (run: Run) => run.entries.find(({ path }) => path === 'profile/profile.json')?.sha256;
    expect(profile(second.run)).toBe(profile(first.run));
    expect(second.document.events.map(({ step }) => step)).toEqual([
      'evidence.cache.requested',
      'evidence.cache.reused',
    ]);
  });

  it('measures a table that changed, and those whose references point to it', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    await verify(opened);
    await duckdb('insert into plain values (3, null)');
    expect((await verify(opened)).tables).toEqual({ ...REUSED, plain: 'created drift.rows' });
    await duckdb("update plain set note = 'z' where id = 1; checkpoint");
    expect((await verify(opened)).tables['plain']).toMatch(/^created drift\.(writes|unknown)$/);
    await duckdb('delete from city where id = 2');
    const after = await verify(opened);
    expect(after.tables).toEqual({
      city: 'created drift.rows',
      customer: 'created drift.rows',
      plain: 'reused cache.reused',
    });
    expect(after.asked).toEqual(expect.not.arrayContaining(['plain']));
    await duckdb('alter table plain add column more varchar');
    expect((await verify(opened)).tables['plain']).toBe('created schema.changed');
  });

  it('tolerates as many rows as it is told to', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace({}, { drift: { rows: 1 } });
    await verify(opened);
    await duckdb('insert into plain values (3, null)');
    expect((await verify(opened)).tables).toEqual(REUSED);
    await duckdb('insert into plain values (4, null)');
    expect((await verify(opened)).tables['plain']).toBe('created drift.rows');
    await duckdb('delete from plain where id > 2');
    expect((await verify(opened)).tables['plain']).toBe('created drift.rows');
  });

  it('measures tables anew that are to be refreshed', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    await verify(opened);
    const one = await verify(opened, { profile: ['DBO.Plain'] });
    expect(one.tables).toEqual({ ...REUSED, plain: 'created refresh.requested' });
    const all = await verify(opened, { cache: { refresh: true } });
    expect(Object.values(all.tables)).toEqual(ALL.map(() => 'created refresh.requested'));
    expect(all.stage.summary).toMatchObject({ cache: { outcome: 'created', reason: 'refresh.requested' } });
  });

  it('keeps both of two modes and both of two samplings', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace();
    const inMode = (mode: string) => verify(opened, { tightening: { set: [`policy.mode=${mode}`] } });
    expect((await inMode('Cautious')).stage.summary).toMatchObject({ cache: { reason: 'manifest.missing' } });
    expect((await inMode('Aggressive')).stage.summary).toMatchObject({ cache: { reason: 'metadata.mismatch' } });
    for (const mode of ['Cautious', 'Aggressive'])
      expect((await inMode(mode)).stage.summary).toMatchObject({ cache: { reason: 'cache.reused' } });
    const sampled = await workspace({ profile: { sampleRows: 3 } });
    expect((await verify(sampled)).tables['plain']).toBe('created metadata.mismatch');
    expect((await verify(opened)).tables).toEqual(REUSED);
    expect((await verify(sampled)).tables).toEqual(REUSED);
  });

  it('is the same cache where the workspace was moved to', async () => {
    await duckdb(SCRIPT);
    await verify(await workspace());
    const elsewhere = `${folder}-moved`;
    await cp(folder, elsewhere, { recursive: true });
    try {
      const opened = await openWorkspaceFolder(elsewhere, machine, signal);
      if (!opened.ok) throw new Error('not opened');
      expect((await verify(opened.value)).tables).toEqual(REUSED);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('does without a cache where none is named', async () => {
    await duckdb(SCRIPT);
    const opened = await workspace({}, null);
    const { tables, document, stage } = await verify(opened);
    expect(Object.values(tables)).toEqual(['none ', 'none ', 'none ']);
    expect(document.events).toEqual([{ step: 'evidence.cache.skipped', metadata: {} }]);
    expect(stage.summary).toMatchObject({ cache: 'skipped' });
    expect(await entriesOf(opened)).toMatchObject({ isConfigured: false, entries: [] });
    const root = join(folder, 'given');
    expect((await verify(opened, { cache: { root } })).tables).toEqual(FIRST);
    expect((await verify(opened, { cache: { root } })).tables).toEqual(REUSED);
  });

  it('names no file of this machine and nothing secret in an entry', async () => {
    await duckdb(SCRIPT);
    await verify(await workspace());
    for (const name of await readdir(cacheAt(folder), { recursive: true })) {
      const text = await readFile(cacheAt(folder, name), 'utf8').catch(() => '');
      expect(text.includes(folder)).toBe(false);
    }
  });
});

const server = inject('postgres');
describe.skipIf(!('url' in server))('a run over PostgreSQL (needs its server)', () => {
  it('sends nothing for tables that did not change, and sees every kind of write', async () => {
    const url = 'url' in server ? server.url : '';
    const database = `evidence_${String(Math.floor(performance.now() * 1000))}`;
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`create database ${database}`);
    const own = new URL(url);
    own.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: own.href });
    await client.connect();
    // Counters of a session are seen by others when it ends, or when it is told to.
    const run = async (script: string) => {
      await client.query(script);
      await client.query('select pg_stat_force_next_flush()');
      await client.query('select 1');
    };
    try {
      await run(SCRIPT);
      const opened = await workspace({
        connections: {
          qa: {
            kind: 'postgres',
            host: own.hostname,
            port: Number(own.port),
            user: own.username,
            database,
            tls: 'off',
          },
        },
      });
      const first = await verify(opened);
      expect([first.tables, first.asked]).toEqual([FIRST, ALL]);
      const second = await verify(opened);
      expect([second.tables, second.asked]).toEqual([REUSED, []]);
      for (const script of [
        "update plain set note = 'z' where id = 1",
        'insert into plain values (9, null)',
        'delete from plain where id = 9',
        'truncate plain',
      ]) {
        await run(script);
        const { tables } = await verify(opened);
        expect([script, tables]).toEqual([
          script,
          { ...REUSED, plain: expect.stringMatching(/^created drift\./) as string },
        ]);
      }
    } finally {
      await client.end();
      await admin.query(`drop database ${database} with (force)`);
      await admin.end();
    }
  });
});
