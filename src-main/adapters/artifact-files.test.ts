import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ok } from '../../src/kernel/result.ts';
import { artifactFolder } from './artifact-files.ts';
import { openExportFolder } from './export/export-folder.ts';
import { TextPieces } from './text-pieces.ts';

const SIGNAL = new AbortController().signal;
const START = { inputs: { dialect: 'tsql' }, unfinished: 'continue' } as const;
const root = mkdtempSync(join(tmpdir(), 'plumbline-artifacts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function read(path: string, onPiece: (piece: Uint8Array) => void = () => undefined) {
  const pieces: Buffer[] = [];
  const outcome = await artifactFolder(root).read(
    path,
    (piece) => {
      // The bytes are used again for the next piece.
      pieces.push(Buffer.from(piece));
      onPiece(piece);
    },
    SIGNAL,
  );
  return { outcome, text: Buffer.concat(pieces).toString('utf8') };
}

describe('a file of an export folder', () => {
  it('is read in pieces, with its digest, characters across pieces whole', async () => {
    const text = `${'x'.repeat(1024 * 1024 - 1)}é😀${'y'.repeat(3 * 1024 * 1024)}\n`;
    writeFileSync(join(root, 'long.sql'), text);
    const found = await read('long.sql');
    expect(found.text === text).toBe(true);
    expect(found.outcome).toEqual(
      ok({
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
        encoding: 'utf-8',
        isChanged: false,
      }),
    );
  });

  it('is told to have changed while it was read', async () => {
    writeFileSync(join(root, 'changing.sql'), 'x'.repeat(3 * 1024 * 1024));
    let pieces = 0;
    const { outcome } = await read('changing.sql', () => {
      pieces += 1;
      if (pieces === 1) appendFileSync(join(root, 'changing.sql'), 'more');
    });
    expect(outcome).toMatchObject({ ok: true, value: { isChanged: true } });
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffné\r\n', 'utf16le'), 'utf-16le', 'né\r\n'],
    ['UTF-8 with a mark', Buffer.from('\ufeffné', 'utf8'), 'utf-8', 'né'],
    ['half a character', Buffer.from([0x61, 0xc3]), null, ''],
    ['bytes that are none', Buffer.from([0x61, 0xff, 0x62]), null, ''],
    ['nothing', Buffer.alloc(0), 'utf-8', ''],
  ])('may be %s', async (_, bytes, encoding, text) => {
    writeFileSync(join(root, 'encoded.sql'), bytes);
    const found = await read('encoded.sql');
    expect([found.outcome.ok && found.outcome.value.encoding, found.text]).toEqual([encoding, text]);
  });

  it('is text or not wherever its pieces are cut', () => {
    const bytes = Buffer.from('aé\u0800😀z', 'utf8');
    for (let first = 0; first <= bytes.length; first += 1)
      for (let second = first; second <= bytes.length; second += 1) {
        const found: Buffer[] = [];
        const pieces = new TextPieces((piece) => found.push(Buffer.from(piece)));
        pieces.add(bytes.subarray(0, first), false);
        pieces.add(bytes.subarray(first, second), false);
        pieces.add(bytes.subarray(second), true);
        expect([pieces.encoding(), Buffer.concat(found).toString('utf8')]).toEqual(['utf-8', 'aé\u0800😀z']);
      }
  });

  it('is not followed through links, whether they lead away or around', async () => {
    mkdirSync(join(root, 'around'));
    symlinkSync(join(root, 'around'), join(root, 'around/again'));
    symlinkSync('loop', join(root, 'loop'));
    for (const path of ['loop', 'around/again/again/x', 'around/again', '../away', '/etc/hosts', 'absent.sql']) {
      const { outcome } = await read(path);
      expect([path, outcome.ok]).toEqual([path, false]);
    }
    const listing = await artifactFolder(root).list(SIGNAL);
    const links = listing.ok ? listing.value.entries.filter(({ kind }) => kind === 'link') : [];
    expect(links.map(({ path }) => path)).toEqual(['around/again', 'loop']);
  });
});

describe('an export to a place that takes none', () => {
  it('is refused with code, path and next step where no folder can be made', async () => {
    writeFileSync(join(root, 'file'), '');
    const opened = await openExportFolder(join(root, 'file/export'), START, SIGNAL);
    expect(opened).toMatchObject({ ok: false, error: { code: 'file.notWritable' } });
    expect(opened.ok ? '' : `${opened.error.at?.file ?? ''} ${opened.error.fix ?? ''}`).toMatch(/file\/export.* --out/);
  });

  const disk = join(root, 'disk');
  mkdirSync(disk);
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;
  afterAll(() => {
    if (isMounted) spawnSync('umount', [disk]);
  });

  it.skipIf(!isMounted)(
    'says that the disk is full, keeps what is whole, and goes on once there is room (needs the right to mount)',
    async () => {
      const table = (rows: number) => ok({ text: `${'x'.repeat(1023)}\n`.repeat(rows), done: { tables: 1, rows } });
      const room = join(disk, 'somebody-elses');
      writeFileSync(room, Buffer.alloc(512 * 1024));
      const out = join(disk, 'export');
      const asked: number[] = [];
      const pieces = async function* (done: { readonly tables: number }) {
        asked.push(done.tables);
        await Promise.resolve();
        if (done.tables === 0) yield table(100);
        yield ok({ text: 'y'.repeat(600 * 1024), done: { tables: 2, rows: 200 } });
      };
      const first = await openExportFolder(out, START, SIGNAL, 1);
      if (!first.ok) throw new Error(first.error.code);
      const full = await first.value.writeRows('rows.sql', pieces, SIGNAL);
      expect(full).toMatchObject({ ok: false, error: { code: 'file.diskFull', at: { file: join(out, 'rows.sql') } } });
      expect(full.ok ? '' : (full.error.fix ?? '')).toContain('Free some space');
      expect(readdirSync(out)).toEqual(['export.unfinished', 'rows.sql.partial']);
      rmSync(room);
      const second = await openExportFolder(out, START, SIGNAL, 1);
      if (!second.ok) throw new Error(second.error.code);
      expect(await second.value.writeRows('rows.sql', pieces, SIGNAL)).toMatchObject({
        ok: true,
        value: { rows: 200 },
      });
      expect(asked).toEqual([0, 1]);
      expect(readFileSync(join(out, 'rows.sql')).length).toBe(100 * 1024 + 600 * 1024);
    },
  );
});
