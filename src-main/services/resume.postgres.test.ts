import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { parseDataIntegrity } from '../../src/bundle/read-data-integrity.ts';
import { parseRun } from '../../src/bundle/read-run.ts';
import type { DataIntegrityVerification } from '../../src/model/data-integrity.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';
const TABLES = 12;
/** Tables are compared one after the other, in the order of their names; this one is locked, so that a run waits in the middle. */
const LOCKED = 't07';

let folder = '';
let database = '';
const clients: pg.Client[] = [];
const processes: ChildProcess[] = [];

async function connected(to: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: to });
  await client.connect();
  clients.push(client);
  return client;
}

const inDatabase = (schema: string): string => {
  const own = new URL(url);
  own.pathname = `/${database}_${schema}`;
  return own.href;
};

beforeAll(async () => {
  if (url === '') return;
  folder = await mkdtemp(join(tmpdir(), 'plumbline-resume-'));
  database = `resume_${String(Math.floor(performance.now() * 1000))}`;
  const admin = await connected(url);
  for (const side of ['source', 'target']) {
    await admin.query(`create database ${database}_${side}`);
    const client = await connected(inDatabase(side));
    for (let table = 0; table < TABLES; table += 1) {
      const name = `t${String(table).padStart(2, '0')}`;
      await client.query(
        `create table ${name} (id int primary key, v text);
         insert into ${name} select i, 'value ' || i from generate_series(1, 500) i`,
      );
    }
    if (side === 'target')
      await client.query(`update t02 set v = 'other' where id in (3, 400); delete from t03 where id = 9;
        insert into t10 values (1000, 'more')`);
    await client.end();
  }
});
afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  const [admin] = clients;
  for (const client of clients.slice(1)) await client.end().catch(() => undefined);
  for (const side of ['source', 'target'])
    await admin?.query(`drop database if exists ${database}_${side} with (force)`);
  await admin?.end();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

/** The program as a person starts it, in a process of its own. */
function plumbline(out: string, ...more: string[]): ChildProcess {
  const tsx = resolve('node_modules/tsx/dist/esm/index.mjs');
  const argv = [
    'parity',
    '--source',
    inDatabase('source'),
    '--target',
    inDatabase('target'),
    '--out',
    join(folder, out),
  ];
  const child = spawn(
    process.execPath,
    ['--import', tsx, resolve('src-main/entry/cli.ts'), ...argv, '--concurrency', '1', '--format', 'json', ...more],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  processes.push(child);
  return child;
}

async function ended(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  let err = '';
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  return { code, out, err };
}

const runsOf = (out: string): string => join(folder, out, '.plumbline', 'runs');
async function runIds(out: string): Promise<string[]> {
  return existsSync(runsOf(out)) ? (await readdir(runsOf(out))).toSorted() : [];
}

async function finishedTables(out: string, runId: string): Promise<number> {
  const text = await readFile(join(runsOf(out), runId, 'parity', 'finished.ndjson'), 'utf8').catch(() => '');
  return text.split('\n').length - 1;
}

async function documentOf(out: string): Promise<DataIntegrityVerification> {
  const text = await readFile(join(folder, out, 'data-integrity-verification.json'), 'utf8');
  const document = parseDataIntegrity(text);
  if (!document.ok) throw new Error(document.error.message);
  return document.value;
}

/** What a comparison found, without when and in which run. */
function found(document: DataIntegrityVerification): object[] {
  return document.tables.map((table) => ({
    ...table,
    milliseconds: 0,
    resumedFrom: null,
    lane: table.lane?.lane,
  }));
}

/** Runs until the locked table is reached, with every table before it finished; answers how to let the lock go. */
async function stuck(out: string): Promise<{ child: ChildProcess; runId: string; release: () => Promise<unknown> }> {
  const locker = await connected(inDatabase('target'));
  await locker.query(`begin; lock table ${LOCKED} in access exclusive mode`);
  const child = plumbline(out);
  child.stdout?.resume();
  child.stderr?.resume();
  let runId = '';
  await expect
    .poll(
      async () => {
        runId = (await runIds(out)).at(-1) ?? '';
        return runId === '' ? 0 : await finishedTables(out, runId);
      },
      { timeout: 180_000, interval: 50 },
    )
    .toBe(7);
  return { child, runId, release: () => locker.query('rollback') };
}

describe.skipIf('missing' in server)(
  `a comparison that was interrupted${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    it('by a kill is gone on from: no finished table is read again, and the result is that of an uninterrupted one', async () => {
      expect(await ended(plumbline('whole'))).toMatchObject({ code: 1 });
      const { child, runId, release } = await stuck('killed');
      const dead = ended(child);
      child.kill('SIGKILL');
      await dead;
      await release();

      const { code, err } = await ended(plumbline('killed'));
      expect(err).toContain(`Going on from ${runId}, which had finished 7 tables.`);
      expect(code).toBe(1);
      const [whole, resumed] = [await documentOf('whole'), await documentOf('killed')];
      expect(found(resumed)).toEqual(found(whole));
      expect(resumed.tables.map(({ resumedFrom }) => resumedFrom)).toEqual(
        Array.from({ length: TABLES }, (_, table) => (table < 7 ? runId : null)),
      );
      const statements = await readFile(join(folder, 'killed', 'statements.ndjson'), 'utf8');
      expect(statements).not.toMatch(/t0[0-6]\b/);
      expect(statements).toContain(LOCKED);

      // Everything the second run took over is its own now: it opens without the first.
      const second = (await runIds('killed')).at(-1) ?? '';
      await rm(join(runsOf('killed'), runId), { recursive: true });
      const run = parseRun(await readFile(join(runsOf('killed'), second, 'run.json'), 'utf8'));
      if (!run.ok) throw new Error(run.error.message);
      expect(run.value.inputs).toContainEqual({ name: 'resumed from', detail: runId, sha256: null });
      for (const { path } of run.value.entries) expect(existsSync(join(runsOf('killed'), second, path))).toBe(true);
      expect(run.value.entries.map(({ path }) => path)).toContain('parity/differences/2/part-00001.parquet');
    });

    it('by Ctrl+C leaves no statement running, reads as cancelled, and is gone on from', async () => {
      const { child, runId, release } = await stuck('cancelled');
      const end = ended(child);
      child.kill('SIGINT');
      expect(await end).toMatchObject({ code: 4, out: expect.stringContaining('run.cancelled') as unknown });
      const { rows } = await (await connected(url)).query<{ running: number }>(
        `select count(*)::int as running from pg_stat_activity
          where datname like '${database}%' and state = 'active'`,
      );
      expect(rows).toEqual([{ running: 0 }]);
      const run = parseRun(await readFile(join(runsOf('cancelled'), runId, 'run.json'), 'utf8'));
      expect(run).toMatchObject({ ok: true, value: { state: 'cancelled', verdict: 'incomplete' } });
      // What was finished belongs to the run, cancelled or not.
      if (run.ok) expect(run.value.entries.map(({ path }) => path)).toContain('parity/tables/2.json');
      await release();
      expect((await ended(plumbline('cancelled'))).err).toContain(`Going on from ${runId}`);
    });

    it('is not gone on from when told not to, with other settings, or once it was finished', async () => {
      const { child, release } = await stuck('afresh');
      const dead = ended(child);
      child.kill('SIGKILL');
      await dead;
      await release();
      expect((await ended(plumbline('afresh', '--strength', 'cells'))).err).not.toContain('Going on');
      expect((await ended(plumbline('afresh', '--no-resume'))).err).not.toContain('Going on');
      expect((await ended(plumbline('afresh'))).err).not.toContain('Going on');
      expect((await documentOf('afresh')).tables.every(({ resumedFrom }) => resumedFrom === null)).toBe(true);
    });
  },
);
