import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from './cache-folder.ts';
import { ownerName } from './owner-name.ts';
import { rewriteEntries } from './testing/rewrite-entries.ts';
import { isWhole, testEntry } from './testing/test-entry.ts';

const signal = new AbortController().signal;
const KEY = '0123456789abcdef';
const table = { kind: 'table', key: KEY } as const;
const evidence = { kind: 'evidence', key: KEY } as const;
const never = () => false;
const always = () => true;

let root = '';
const children: ChildProcess[] = [];
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'plumbline-cache-')), 'deep', 'cache');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(resolve(root, '..', '..'), { recursive: true, force: true });
});

const temporary = () => readdir(join(root, '.temporary')).catch(() => []);

describe('an entry', () => {
  it('appears with all its files, in the place of its kind', async () => {
    const folder = cacheFolder(root);
    expect(await folder.write(table, testEntry('a', 10), never)).toEqual({ ok: true, value: 'written' });
    expect(await folder.write(evidence, testEntry('b', 10), never)).toEqual({ ok: true, value: 'written' });
    expect(await readFile(join(root, 'tables', KEY, 'measured.json'), 'utf8')).toBe('a\na\na\na\na\n');
    expect(await folder.read(evidence, 'measured.json', signal)).toBe('b\nb\nb\nb\nb\n');
    expect(await folder.entries()).toEqual([evidence, table]);
    expect(await folder.bytes(table)).toBe(10 + (testEntry('a', 10).get('manifest.json') ?? '').length);
    expect(await temporary()).toEqual([]);
  });

  it('is replaced whole, stray files and all', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('old', 10), never);
    await writeFile(join(root, 'tables', KEY, 'stray'), 'x');
    expect(await folder.write(table, testEntry('new', 10), never)).toEqual({ ok: true, value: 'written' });
    expect(await readdir(join(root, 'tables', KEY))).toEqual(['manifest.json', 'measured.json']);
    expect(await folder.read(table, 'measured.json', signal)).toContain('new');
    expect(await temporary()).toEqual([]);
  });

  it('stays when what is there serves as well', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('first', 10), never);
    const answer = await folder.write(
      table,
      testEntry('second', 10),
      (manifest) => manifest?.includes('first') === true,
    );
    expect(answer).toEqual({ ok: true, value: 'kept' });
    expect(await folder.read(table, 'measured.json', signal)).toContain('first');
  });

  it('goes when it is unwanted, and only then', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('a', 10), never);
    expect(await folder.remove(table, (manifest) => manifest === 'another')).toBe(false);
    expect(await folder.entries()).toEqual([table]);
    expect(await folder.remove(table, always)).toBe(true);
    expect(await folder.entries()).toEqual([]);
    expect(await temporary()).toEqual([]);
  });

  it('is put back when another process replaced it in between', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('old', 10), never);
    let looks = 0;
    // At the first look it is the old one, at the second the good one.
    expect(await folder.remove(table, () => (looks += 1) === 1)).toBe(false);
    expect(await folder.read(table, 'measured.json', signal)).toContain('old');
  });

  it('remembers when it was last found valid, without touching its other files', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('a', 10), never);
    const before = await stat(join(root, 'tables', KEY, 'manifest.json'));
    expect(await folder.lastUsed(table)).toBeNull();
    await folder.touch(table, '2026-08-01T08:00:00.000Z');
    await folder.touch(table, '2026-08-02T08:00:00.000Z');
    expect(await folder.lastUsed(table)).toBe('2026-08-02T08:00:00.000Z');
    expect((await stat(join(root, 'tables', KEY, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
    await writeFile(join(root, 'tables', KEY, 'last-validated.txt'), '2026-99-99T08:00:00.000Z');
    expect(await folder.lastUsed(table)).toBeNull();
    await folder.touch({ kind: 'table', key: 'ffffffffffffffff' }, '2026-08-02T08:00:00.000Z');
    expect(await folder.entries()).toEqual([table]);
  });

  it('is empty where it is not text', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('a', 10), never);
    await writeFile(join(root, 'tables', KEY, 'measured.json'), Buffer.from([0x61, 0xff]));
    expect(await folder.read(table, 'measured.json', signal)).toBe('');
  });

  it.each(['..', '../../etc', '__proto__', 'CON', '0123456789ABCDEF', '0123456789abcde', `${KEY}0`, ''])(
    'is never named %j',
    async (key) => {
      const folder = cacheFolder(root);
      await folder.write(table, testEntry('a', 10), never);
      const id = { kind: 'evidence', key } as const;
      expect(await folder.write(id, testEntry('a', 10), never)).toMatchObject({ ok: false });
      expect(await folder.read(id, 'manifest.json', signal)).toBeNull();
      expect(await folder.remove(id, always)).toBe(false);
      expect(await folder.entries()).toEqual([table]);
    },
  );

  it.each(['../manifest.json', '/etc/passwd', 'a/b', '..', '.users'])('has no file named %j', async (name) => {
    const folder = cacheFolder(root);
    expect(await folder.write(table, new Map([[name, 'x']]), never)).toMatchObject({ ok: false });
    expect(await folder.read(table, name, signal)).toBeNull();
    expect(existsSync(root)).toBe(false);
  });
});

describe('what belongs to others', () => {
  it('is neither listed nor removed', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('a', 10), never);
    await mkdir(join(root, 'my documents'));
    await writeFile(join(root, 'notes.txt'), 'mine');
    await writeFile(join(root, 'ffffffffffffffff'), 'a file with the name of an entry');
    await folder.sweep();
    expect(await folder.entries()).toEqual([table]);
    expect(await readdir(root)).toEqual(expect.arrayContaining(['my documents', 'notes.txt', 'ffffffffffffffff']));
  });

  it('behind a link is not removed with the link', async () => {
    const folder = cacheFolder(root);
    const outside = resolve(root, '..', 'outside');
    await mkdir(outside, { recursive: true });
    await writeFile(join(outside, 'manifest.json'), '{}');
    await mkdir(join(root, 'tables'), { recursive: true });
    await symlink(outside, join(root, 'tables', KEY));
    await folder.remove(table, always);
    expect(await readdir(outside)).toEqual(['manifest.json']);
  });
});

describe('a folder that cannot be written to', () => {
  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot && existsSync('/usr/bin/setpriv');

  it.skipIf(isRoot)('is read, and says so when something is to be kept', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('a', 10), never);
    for (const path of ['.temporary', 'tables', '.']) await chmod(join(root, path), 0o500);
    try {
      expect(await folder.write(evidence, testEntry('b', 10), never)).toMatchObject({
        ok: false,
        error: { code: 'file.notWritable' },
      });
      expect(await folder.refusal()).toMatchObject({ code: 'file.notWritable' });
      expect(await folder.read(table, 'manifest.json', signal)).not.toBeNull();
      expect(await folder.remove(table, always)).toBe(false);
    } finally {
      for (const path of ['.', 'tables', '.temporary']) await chmod(join(root, path), 0o700);
    }
  });

  // Permissions do not bind root: another user tries.
  it.runIf(nobody)('is read by a user who may not write, and says so', async () => {
    const folder = cacheFolder(root);
    await folder.write(table, testEntry('a', 10), never);
    for (const path of [resolve(root, '..', '..'), resolve(root, '..'), root]) await chmod(path, 0o755);
    const script = `
      const { cacheFolder } = await import(${JSON.stringify(resolve('src-main/adapters/cache/cache-folder.ts'))});
      const folder = cacheFolder(${JSON.stringify(root)});
      const signal = new AbortController().signal;
      const id = { kind: 'table', key: '${KEY}' };
      const other = { kind: 'evidence', key: '${KEY}' };
      await (await folder.use('2026-01-01T00:00:00.000Z'))();
      await folder.touch(id, '2026-01-01T00:00:00.000Z');
      console.log(JSON.stringify([
        (await folder.write(other, new Map([['manifest.json', '{}']]), () => false)).error?.code,
        (await folder.refusal())?.code,
        (await folder.read(id, 'manifest.json', signal)) !== null,
        await folder.remove(id, () => true),
      ]));`;
    const argv = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '--import', TSX];
    const said = execFileSync('/usr/bin/setpriv', [...argv, '--input-type=module', '-e', script], {
      env: { PATH: process.env['PATH'], TMPDIR: '/tmp', HOME: '/tmp' },
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual(['file.notWritable', 'file.notWritable', true, false]);
    expect(isWhole(...(await filesOf(table)))).toBe(true);
  });

  it('is a file', async () => {
    await mkdir(resolve(root, '..'), { recursive: true });
    await writeFile(root, 'a file');
    const folder = cacheFolder(root);
    expect(await folder.write(table, testEntry('a', 10), never)).toMatchObject({ ok: false });
    expect(await folder.entries()).toEqual([]);
    expect(await readFile(root, 'utf8')).toBe('a file');
  });
});

describe('a full disk', () => {
  const canMount = canMountHere();

  it.runIf(canMount)('is said, nothing half-made stays and what is there stays', async () => {
    await mkdir(root, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', root]);
    try {
      const folder = cacheFolder(root);
      expect(await folder.write(table, testEntry('small', 20_000), never)).toMatchObject({ ok: true });
      expect(await folder.write(evidence, testEntry('big', 600_000), never)).toMatchObject({
        ok: false,
        error: { code: 'file.diskFull' },
      });
      expect(await folder.write(table, testEntry('big', 600_000), never)).toMatchObject({
        ok: false,
        error: { code: 'file.diskFull' },
      });
      expect(await temporary()).toEqual([]);
      expect(await folder.read(table, 'measured.json', signal)).toContain('small');
      expect(isWhole(...(await filesOf(table)))).toBe(true);
      expect(await folder.entries()).toEqual([table]);
    } finally {
      execFileSync('umount', [root]);
    }
  });
});

const TSX = resolve('node_modules/tsx/dist/esm/index.mjs');

async function filesOf(id: typeof table | typeof evidence): Promise<[string | null, string | null]> {
  const folder = cacheFolder(root);
  return [await folder.read(id, 'manifest.json', signal), await folder.read(id, 'measured.json', signal)];
}

/** Some containers have a root that may not mount. */
function canMountHere(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  const at = mkdtempSync(join(tmpdir(), 'plumbline-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

async function started(seed: number): Promise<ChildProcess> {
  const module = resolve('src-main/adapters/cache/testing/rewrite-entries.ts');
  const { name } = rewriteEntries;
  const script = `const { ${name} } = await import(${JSON.stringify(module)});
    await ${name}(${JSON.stringify(root)}, ${String(seed)});`;
  const child = spawn(process.execPath, ['--import', TSX, '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise((done) => child.stdout.once('data', done));
  return child;
}

/** Every entry there is, is whole. */
async function brokenEntries(): Promise<readonly string[]> {
  const folder = cacheFolder(root);
  const broken: string[] = [];
  for (const id of await folder.entries()) {
    const [manifest, measured] = await Promise.all([
      folder.read(id, 'manifest.json', signal),
      folder.read(id, 'measured.json', signal),
    ]);
    if (!isWhole(manifest, measured)) broken.push(`${id.kind} ${id.key}`);
  }
  return broken;
}

describe('processes that are killed while several write the same entries', () => {
  it('leave whole entries and temporary folders only, which the next one sweeps', async () => {
    const ROUNDS = 5;
    for (let round = 0; round < ROUNDS; round += 1) {
      const pair = await Promise.all([started(round * 2 + 1), started(round * 2 + 2)]);
      for (const [index, child] of pair.entries()) {
        // The moment of the kill is chance: it must not matter.
        await delay(20 + ((round * 37 + index * 61) % 90));
        const isOver = new Promise((done) => child.once('exit', done));
        child.kill('SIGKILL');
        await isOver;
      }
      expect(await brokenEntries()).toEqual([]);
    }
    const folder = cacheFolder(root);
    const [first] = await folder.entries();
    expect(first).toBeDefined();
    expect(await folder.usedSince()).toBeNull();
    await folder.sweep();
    expect(await temporary()).toEqual([]);
    for (const id of await folder.entries())
      expect(await folder.write(id, testEntry('after', 10), never)).toEqual({ ok: true, value: 'written' });
    expect(await brokenEntries()).toEqual([]);
    // The look itself sees a broken one.
    const place = first?.kind === 'table' ? join(root, 'tables', first.key) : join(root, first?.key ?? '');
    await truncate(join(place, 'measured.json'), 3);
    expect(await brokenEntries()).toHaveLength(1);
  });
});

describe('sweeping', () => {
  it('leaves what a living process is making', async () => {
    const folder = cacheFolder(root);
    const mine = join(root, '.temporary', ownerName());
    await mkdir(mine, { recursive: true });
    const dead = join(root, '.temporary', ownerName().replace(/-\d+-/, '-999999999-'));
    await mkdir(dead);
    const foreign = join(root, '.temporary', ownerName().replace(/^[0-9a-f]{8}/, '00000000'));
    await mkdir(foreign);
    const nobodys = join(root, '.temporary', 'something');
    await mkdir(nobodys);
    await folder.sweep();
    expect([mine, dead, foreign, nobodys].map((path) => existsSync(path))).toEqual([true, false, true, false]);
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const path of [mine, foreign]) await utimes(path, longAgo, longAgo);
    await folder.sweep();
    expect(await temporary()).toEqual([]);
  });
});

describe('use', () => {
  it('is told from the first to begin, and taken back', async () => {
    const folder = cacheFolder(root);
    expect(await folder.usedSince()).toBeNull();
    const late = await folder.use('2026-08-01T09:00:00.000Z');
    const early = await folder.use('2026-08-01T08:00:00.000Z');
    expect(await folder.usedSince()).toBe('2026-08-01T08:00:00.000Z');
    await early();
    expect(await folder.usedSince()).toBe('2026-08-01T09:00:00.000Z');
    await late();
    expect(await folder.usedSince()).toBeNull();
  });

  it('of a dead process does not count', async () => {
    const folder = cacheFolder(root);
    await mkdir(join(root, '.users'), { recursive: true });
    const mark = join(root, '.users', ownerName().replace(/-\d+-/, '-999999999-'));
    await writeFile(mark, '2026-08-01T08:00:00.000Z');
    expect(await folder.usedSince()).toBeNull();
    expect(existsSync(mark)).toBe(false);
  });
});
