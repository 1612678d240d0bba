import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, readText, removeFile, textFiles, writeWhole } from './files.ts';

const signal = new AbortController().signal;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('readText', () => {
  const text = '{"name":"Ünïcode 😀"}\r\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other byte order', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('reads %s', async (name, bytes) => {
    expect(await readText(await file(name, bytes), signal)).toEqual({ ok: true, value: text });
  });

  it('refuses bytes that are not text, instead of changing names unseen', async () => {
    const latin1 = await file('latin1.json', Buffer.from('{"name":"Müller"}', 'latin1'));
    expect(await readText(latin1, signal)).toMatchObject({ ok: false, error: { code: 'file.notText' } });
  });

  it.each([
    ['a missing file', () => join(folder, 'none'), 'file.notFound'],
    ['a folder', () => folder, 'file.notReadable'],
    ['a file below a file', () => join(folder, 'UTF-8', 'x'), 'file.notFound'],
  ])('names %s', async (_what, path, code) => {
    expect(await readText(path(), signal)).toMatchObject({ ok: false, error: { code } });
  });

  it.skipIf(!existsSync('/dev/zero'))('refuses a device, which has no end', async () => {
    expect(await readText('/dev/zero', signal)).toMatchObject({ ok: false, error: { detail: 'a device' } });
  });

  it('takes a blank path as none, not as the folder', async () => {
    expect(await textFiles(folder).read(' ', signal)).toMatchObject({
      ok: false,
      error: { code: 'file.notFound', path: '' },
    });
  });
});

describe('writing', () => {
  it('makes the folders above and writes the whole file', async () => {
    const path = join(folder, 'a', 'b', '__proto__', 'x.json');
    expect(await writeWhole(path, 'new')).toEqual({ ok: true, value: undefined });
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('makes one folder from two places at once', async () => {
    const path = join(folder, 'twice', 'deep');
    await Promise.all([makeFolder(path), makeFolder(path)]);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('refuses a folder whose name is a file', async () => {
    const path = join(await file('occupied', ''), 'x.json');
    expect(await writeWhole(path, 'new')).toMatchObject({ ok: false });
  });

  it.skipIf(!existsSync('/proc/self'))('ends where a file system refuses new names as missing', async () => {
    expect(await writeWhole('/proc/plumbline/x.json', 'new')).toMatchObject({
      ok: false,
      error: { code: 'file.notWritable' },
    });
  });

  it('removes a file, and is content when it is not there', async () => {
    const path = await file('stale', '');
    expect(await removeFile(path)).toMatchObject({ ok: true });
    expect(await removeFile(path)).toMatchObject({ ok: true });
    expect(existsSync(path)).toBe(false);
  });
});
