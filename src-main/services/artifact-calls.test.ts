import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportInventory } from '../../src/model/export/export-inventory.ts';
import { bareFiles, sealed } from '../../src/verify/artifacts/testing/good-export.ts';
import { createMachine } from '../entry/machine.ts';
import { createEngineService } from './handlers.ts';
import type { Machine } from './machine.ts';

const signal = new AbortController().signal;
const CITY = 'Modules/AppCore/dbo.City.sql';
const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';
let folder = '';
let machine: Machine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-artifacts-'));
  machine = { ...createMachine(), stateFolder: join(folder, 'state') };
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function exported(name: string, change: (files: Map<string, string>) => void = () => undefined): Promise<string> {
  const files = sealed(bareFiles());
  change(files);
  const root = join(folder, name);
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const code = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'fine' : result.error.code;

async function opened(root: string) {
  const { handlers } = createEngineService(machine);
  const document = value(await handlers.openDocument({ path: root }, signal));
  const inRun = { documentId: document.documentId, runId: 'export' };
  const text = (path: string, fromLine = 1, lines = 100) =>
    handlers.readArtifact({ ...inRun, path, fromLine, lines }, signal);
  return { handlers, document, inRun, text };
}

describe('an export folder that is opened', () => {
  it('is verified at once and shown as a run with one stage', async () => {
    const { handlers, document, inRun } = await opened(await exported('good'));
    expect(document).toMatchObject({ kind: 'export', title: 'good', runs: [{ runId: 'export', verdict: 'proved' }] });
    const run = value(await handlers.readRun(inRun, signal));
    expect(run.stages.map(({ area, verdict }) => [area, verdict])).toEqual([['artifacts', 'proved']]);
    for (const { path, sha256, bytes } of run.entries)
      expect(value(await handlers.readEntry({ ...inRun, path }, signal))).toMatchObject({ sha256, bytes });
    const inventory = value(
      await handlers.readEntry({ ...inRun, path: run.stages[0]?.documents['export-inventory.json'] ?? '' }, signal),
    );
    expect(ExportInventory.parse(JSON.parse(inventory.text)).files.length).toBe(8);
    expect(code(await handlers.startRun({ documentId: inRun.documentId }, signal))).toBe('document.notAWorkspace');
  });

  it('says what is wrong with one that was tampered with', async () => {
    const { document } = await opened(await exported('tampered', (files) => files.delete(CITY)));
    expect(document.runs.map(({ verdict }) => verdict)).toEqual(['differs']);
  });
});

describe('the text of a file', () => {
  it('comes in pages, and is told to be what was verified until it is not', async () => {
    const root = await exported('text');
    const { text } = await opened(root);
    expect(value(await text(CITY, 2, 1))).toMatchObject({
      fromLine: 2,
      lines: ['    [Id]   BIGINT         IDENTITY (1, 1) NOT NULL'],
      totalLines: 11,
      since: 'same',
      isText: true,
    });
    await writeFile(join(root, CITY), 'changed since\n');
    expect(value(await text(CITY))).toMatchObject({ lines: ['changed since'], since: 'changed' });
    await writeFile(join(root, CITY), Buffer.from([0xff, 0x00, 0xc3, 0x28]));
    expect(value(await text(CITY))).toMatchObject({ lines: [], isText: false, since: 'changed' });
  });

  it('is never that of a file outside, of one nobody verified, or of one that became a link', async () => {
    const root = await exported('outside');
    await writeFile(join(folder, 'secret.txt'), 'not yours');
    const { text } = await opened(root);
    expect(code(await text('../secret.txt'))).toBe('export.file.unlisted');
    await writeFile(join(root, 'new.sql'), 'SELECT 1;');
    expect(code(await text('new.sql'))).toBe('export.file.unlisted');
    await rm(join(root, CITY));
    await symlink(join(folder, 'secret.txt'), join(root, CITY));
    expect(code(await text(CITY))).toBe('file.notReadable');
  });

  it('is missed by name when the folder is gone; what was verified stays', async () => {
    const root = await exported('gone');
    const { handlers, inRun, text } = await opened(root);
    await rename(root, `${root}-elsewhere`);
    expect(code(await text(CITY))).toBe('export.folder.gone');
    expect(value(await handlers.readRun(inRun, signal)).verdict).toBe('proved');
  });
});

describe('two exports', () => {
  it('are compared file by file', async () => {
    const service = createEngineService(machine);
    const open = async (root: string) => {
      const { documentId } = value(await service.handlers.openDocument({ path: root }, signal));
      return { documentId, runId: 'export' };
    };
    const before = await open(await exported('before', (files) => files.delete('manifest.json')));
    const after = await open(
      await exported('after', (files) => {
        files.delete(CITY);
        files.set(BOOTSTRAP, '-- nothing\n');
      }),
    );
    const { files } = value(await service.handlers.compareArtifacts({ ...after, before }, signal));
    expect(new Map(files.filter(({ state }) => state !== 'same').map(({ path, state }) => [path, state]))).toEqual(
      new Map([
        [BOOTSTRAP, 'changed'],
        [CITY, 'only-before'],
        ['manifest.json', 'only-after'],
      ]),
    );
    expect(files.map(({ path }) => path)).toEqual(files.map(({ path }) => path).sort((a, b) => (a < b ? -1 : 1)));
  });

  it('are not compared with a document that is not open, or a run without an export', async () => {
    const { handlers, inRun } = await opened(await exported('alone'));
    const before = { documentId: 'gone', runId: 'export' };
    expect(code(await handlers.compareArtifacts({ ...inRun, before }, signal))).toBe('document.notOpen');
    const other = { ...inRun, runId: 'none' };
    expect(code(await handlers.compareArtifacts({ ...inRun, before: other }, signal))).toBe('run.notFound');
  });
});
