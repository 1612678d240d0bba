import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exporterOnce } from './testing/demo-exporter.ts';
import { buildDemo, cleanDemo, type DemoOptions } from './demo.ts';
import type { DemoExporter } from './demo-exports.ts';

const FILES = [
  '.plumbline-demo.json',
  'export',
  'exports',
  'model.json',
  'plumbline.config.json',
  'qa.duckdb',
  'qa_users.csv',
  'tightening.json',
  'uat.duckdb',
  'uat_users.csv',
];

let kept = '';
let exporter: DemoExporter;
beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), 'plumbline-demo-exports-'));
  exporter = exporterOnce(kept);
});
afterAll(() => rm(kept, { recursive: true, force: true }));

let folder = '';
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'plumbline-demo-')), 'demo');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const build = (options: Partial<DemoOptions> = {}) =>
  buildDemo(folder, { rows: 1_000, signal: AbortSignal.timeout(120_000), ...options }, exporter);
const clean = () => cleanDemo(folder, AbortSignal.timeout(120_000));
const entries = async () => (await readdir(folder)).toSorted();

describe('the folder of the demo', () => {
  it('holds exactly the files it says, and a second build replaces them', async () => {
    expect(await build()).toMatchObject({ ok: true, value: { folder, tables: 40 } });
    expect(await entries()).toEqual(FILES);
    expect(await build({ seed: 2 })).toMatchObject({ ok: true });
    expect(await entries()).toEqual(FILES);
    expect(JSON.parse(await readFile(join(folder, FILES[0] ?? ''), 'utf8'))).toMatchObject({
      state: 'complete',
      seed: 2,
    });
  });

  it('is refused when anything else is in it, and nothing is touched', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'plumbline.config.json'), 'mine');
    expect(await build()).toMatchObject({
      ok: false,
      error: { code: 'demo.folder.occupied', found: 'plumbline.config.json' },
    });
    expect(await entries()).toEqual(['plumbline.config.json']);
    expect(await clean()).toMatchObject({ ok: false, error: { code: 'demo.folder.notDemo' } });
    expect(await readFile(join(folder, 'plumbline.config.json'), 'utf8')).toBe('mine');
  });

  it('is refused when its marker is not ours', async () => {
    await mkdir(folder);
    await writeFile(join(folder, '.plumbline-demo.json'), '{"files":["../../precious"]}');
    expect(await build()).toMatchObject({ ok: false, error: { code: 'demo.folder.marker' } });
    expect(await clean()).toMatchObject({ ok: false, error: { code: 'demo.folder.marker' } });
  });

  it('is refused when it is a file', async () => {
    await writeFile(folder, 'a file');
    expect(await build()).toMatchObject({ ok: false, error: { code: 'demo.folder' } });
    expect(await readFile(folder, 'utf8')).toBe('a file');
  });

  it('is cleaned of exactly what was made; runs and files of others stay, and the demo can be built again', async () => {
    await build();
    await mkdir(join(folder, '.plumbline', 'runs'), { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    expect(await clean()).toEqual({ ok: true, value: undefined });
    expect(await entries()).toEqual(['.plumbline', 'notes.txt']);
    await rm(join(folder, 'notes.txt'));
    expect(await build()).toMatchObject({ ok: true });
  });

  it('goes with its last file', async () => {
    await build();
    await clean();
    expect(await readdir(join(folder, '..'))).toEqual([]);
    expect(await clean()).toMatchObject({ ok: false, error: { code: 'demo.folder.notDemo' } });
  });

  it('is not left behind by a build that was cancelled', async () => {
    const controller = new AbortController();
    const progress = (_what: string, done: number): void => {
      if (done === 10) controller.abort();
    };
    expect(await build({ signal: controller.signal, progress })).toMatchObject({
      ok: false,
      error: { code: 'demo.cancelled' },
    });
    expect(await readdir(join(folder, '..'))).toEqual([]);
  });

  it('is not left behind when its exports cannot be written', async () => {
    const failing: DemoExporter = () => Promise.reject(new Error('no room'));
    const refused = await buildDemo(folder, { rows: 1_000, signal: AbortSignal.timeout(120_000) }, failing);
    expect(refused).toMatchObject({ ok: false, error: { code: 'demo.folder', found: 'no room' } });
    expect(await readdir(join(folder, '..'))).toEqual([]);
  });

  it('keeps the demo that was there when building anew is cancelled', async () => {
    await build();
    const before = await readFile(join(folder, 'qa.duckdb'));
    const controller = new AbortController();
    const progress = (_what: string, done: number): void => {
      if (done === 50) controller.abort();
    };
    expect(await build({ seed: 9, signal: controller.signal, progress })).toMatchObject({ ok: false });
    expect(await entries()).toEqual(FILES);
    expect((await readFile(join(folder, 'qa.duckdb'))).equals(before)).toBe(true);
  });

  it('is no workspace and is taken up again after a crash in the middle of moving files', async () => {
    await build();
    const marker = join(folder, '.plumbline-demo.json');
    await writeFile(marker, (await readFile(marker, 'utf8')).replace('complete', 'building'));
    await rm(join(folder, 'plumbline.config.json'));
    await mkdir(join(folder, '.plumbline-demo-building'));
    await writeFile(join(folder, '.plumbline-demo-building', 'qa.duckdb'), 'half');
    expect(await build()).toMatchObject({ ok: true });
    expect(await entries()).toEqual(FILES);
  });
});
