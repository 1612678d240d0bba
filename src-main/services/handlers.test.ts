import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMachine } from '../entry/machine.ts';
import type { RunEvent } from '../../src/model/run.ts';
import { createEngineService } from './handlers.ts';
import type { Machine } from './machine.ts';

const EDGE_CASE = '../shared/fixtures/outsystems/model.edge-case.json';
const signal = new AbortController().signal;
let folder = '';
let machine: Machine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-services-'));
  machine = { ...createMachine(), stateFolder: join(folder, 'state') };
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function workspace(name: string, settings: object = {}): Promise<string> {
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  await cp(EDGE_CASE, join(root, 'model.json'));
  await writeFile(
    join(root, 'plumbline.config.json'),
    JSON.stringify({ version: 1, name, model: 'model.json', ...settings }),
  );
  return root;
}

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe.skipIf(!existsSync(EDGE_CASE))('the engine behind a window (needs the shared fixtures)', () => {
  it('opens a workspace, runs it, streams numbered events and shows what it found', async () => {
    const { handlers, feeds } = createEngineService(machine);
    const opened = value(await handlers.openDocument({ path: await workspace('story') }, signal));
    expect(opened).toMatchObject({ kind: 'workspace', title: 'story', runs: [] });
    const { documentId } = opened;
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    const events: RunEvent[] = [];
    for await (const event of feeds.runEvents({ documentId, runId, after: 0 }, signal)) events.push(event);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.body).toMatchObject({ kind: 'run-finished', verdict: 'warning' });
    expect(value(await handlers.listRuns({ documentId }, signal))).toMatchObject([{ runId, verdict: 'warning' }]);

    const run = value(await handlers.readRun({ documentId, runId }, signal));
    const path = run.stages[0]?.documents['topological-order-proof.json'] ?? '';
    const entry = value(await handlers.readEntry({ documentId, runId, path }, signal));
    expect(run.entries.find((listed) => listed.path === path)?.sha256).toBe(entry.sha256);
    expect(value(await handlers.checkCertificate({ documentId, runId, path }, signal))).toMatchObject({
      verdict: 'warning',
      findings: expect.arrayContaining([expect.objectContaining({ verdict: 'warning' })]) as unknown,
    });
  });

  it('lets a window that was reloaded catch up from where it was', async () => {
    const { handlers, feeds } = createEngineService(machine);
    const { documentId } = value(await handlers.openDocument({ path: await workspace('catch-up') }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    const all: unknown[] = [];
    for await (const event of feeds.runEvents({ documentId, runId, after: 0 }, signal)) all.push(event);
    const later: unknown[] = [];
    for await (const event of feeds.runEvents({ documentId, runId, after: 2 }, signal)) later.push(event);
    expect(later).toEqual(all.slice(2));
  });

  it('judges a lone certificate by the checker, not by what it says of itself', async () => {
    const { handlers } = createEngineService(machine);
    const { documentId } = value(await handlers.openDocument({ path: await workspace('tamper') }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    await expect.poll(async () => value(await handlers.readRun({ documentId, runId }, signal)).state).toBe('finished');
    const run = value(await handlers.readRun({ documentId, runId }, signal));
    const path = run.stages[0]?.documents['topological-order-proof.json'] ?? '';
    const { text } = value(await handlers.readEntry({ documentId, runId, path }, signal));
    const tampered = join(folder, 'tampered.json');
    await writeFile(tampered, text.replaceAll('"isNullable": false', '"isNullable": true'));
    const opened = value(await handlers.openDocument({ path: tampered }, signal));
    expect(opened).toMatchObject({ kind: 'certificate', runs: [{ runId: 'certificate', verdict: 'invalid' }] });
  });

  it('refuses entries outside the run, by dots or by a link', async () => {
    const { handlers } = createEngineService(machine);
    const root = await workspace('escape');
    const { documentId } = value(await handlers.openDocument({ path: root }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    await expect.poll(async () => value(await handlers.readRun({ documentId, runId }, signal)).state).toBe('finished');
    await symlink(join(root, 'model.json'), join(root, '.plumbline', 'runs', runId, 'link.json'));
    for (const path of ['../../../model.json', 'link.json', '/etc/hostname'])
      expect(await handlers.readEntry({ documentId, runId, path }, signal)).toMatchObject({ ok: false });
    expect(await handlers.readRun({ documentId, runId: '../..' }, signal)).toMatchObject({
      ok: false,
      error: { code: 'run.notFound' },
    });
  });

  it('shows a run whose writer died as failed, never as running or proved', async () => {
    const { handlers } = createEngineService(machine);
    const root = await workspace('killed');
    const { documentId } = value(await handlers.openDocument({ path: root }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    await expect.poll(async () => value(await handlers.readRun({ documentId, runId }, signal)).state).toBe('finished');
    const file = join(root, '.plumbline', 'runs', runId, 'run.json');
    const document = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(
      file,
      JSON.stringify({ ...document, state: 'running', verdict: 'incomplete', finishedAtUtc: null }),
    );
    expect(value(await handlers.listRuns({ documentId }, signal))).toMatchObject([
      { state: 'failed', verdict: 'error' },
    ]);
  });

  it('keeps no half-written file behind', async () => {
    const { handlers } = createEngineService(machine);
    const root = await workspace('whole');
    const { documentId } = value(await handlers.openDocument({ path: root }, signal));
    const { runId } = value(await handlers.startRun({ documentId }, signal));
    await expect.poll(async () => value(await handlers.readRun({ documentId, runId }, signal)).state).toBe('finished');
    const listed = value(await handlers.readRun({ documentId, runId }, signal)).entries.map((entry) => entry.path);
    await expect
      .poll(async () =>
        (await readdir(join(root, '.plumbline', 'runs', runId), { recursive: true, withFileTypes: true }))
          .filter((found) => found.isFile())
          .map((found) => join(found.parentPath, found.name).slice(join(root, '.plumbline', 'runs', runId).length + 1))
          .sort(),
      )
      .toEqual([...listed, 'run.json'].sort());
  });

  it('remembers what was opened, newest first, each once', async () => {
    const { handlers } = createEngineService({ ...machine, stateFolder: join(folder, 'recent') });
    const first = await workspace('first');
    const second = await workspace('second');
    for (const path of [first, second, first]) await handlers.openDocument({ path }, signal);
    expect(value(await handlers.recentDocuments({}, signal)).map((document) => document.title)).toEqual([
      'first',
      'second',
    ]);
  });

  it.each([
    ['a folder that is nothing', '.', 'document.unknown'],
    ['a path that is not there', './no-such', 'file.notFound'],
  ])('says what to do about %s', async (_what, path, code) => {
    const { handlers } = createEngineService(machine);
    const target = path === '.' ? folder : join(folder, path);
    expect(await handlers.openDocument({ path: target }, signal)).toMatchObject({
      ok: false,
      error: { code, fix: expect.any(String) as unknown },
    });
  });
});
