import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { ExportFolder } from '../../../src/model/export/export-folder.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { zipOf } from './archive.ts';
import { openExportFolder } from './export-folder.ts';

const SIGNAL = new AbortController().signal;

async function begun(folder: string): Promise<ExportFolder> {
  const opened = await openExportFolder(folder, SIGNAL);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function* pieces(...given: readonly Result<string, Problem>[]): AsyncGenerator<Result<string, Problem>> {
  for (const piece of given) {
    await Promise.resolve();
    yield piece;
  }
}

const fresh = (): string => mkdtempSync(join(tmpdir(), 'plumbline-export-'));

describe('an export folder', () => {
  it('fingerprints what it writes, in pieces as whole', async () => {
    const folder = fresh();
    const export_ = await begun(folder);
    const whole = await export_.writeText('a/whole.sql', 'één\ntwo\n');
    const inPieces = await export_.writePieces('a/pieces.sql', pieces(ok('éé'), ok('n\ntw'), ok('o\n')), SIGNAL);
    if (!whole.ok || !inPieces.ok) throw new Error('not written');
    expect({ ...inPieces.value, path: 'a/whole.sql' }).toEqual(whole.value);
    const bytes = readFileSync(join(folder, 'a/pieces.sql'));
    expect(inPieces.value.bytes).toBe(bytes.length);
    expect(inPieces.value.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('leaves no file when the pieces fail or the work is cancelled', async () => {
    const folder = fresh();
    const export_ = await begun(folder);
    const failed = await export_.writePieces(
      'x.sql',
      pieces(ok('begun'), err({ code: 'gone', message: 'gone' })),
      SIGNAL,
    );
    expect(failed.ok ? '' : failed.error.code).toBe('gone');
    const cancelled = await export_.writePieces('x.sql', pieces(ok('begun')), AbortSignal.abort());
    expect(cancelled.ok ? '' : cancelled.error.code).toBe('run.cancelled');
    expect(readdirSync(folder)).toEqual(['export.unfinished']);
  });

  it('takes the mark off when it is whole, and can be begun again after it was not', async () => {
    const folder = fresh();
    await begun(folder);
    const export_ = await begun(folder);
    await export_.finish('export-fingerprints.json', '{}', []);
    expect(readdirSync(folder)).toEqual(['export-fingerprints.json']);
  });

  it('never follows a path of an earlier list out of the folder', async () => {
    const folder = fresh();
    const outside = `${folder}-outside.txt`;
    writeFileSync(outside, 'mine');
    writeFileSync(join(folder, 'stale.sql'), 'old');
    const file = (path: string) => ({ path, bytes: 0, sha256: '0'.repeat(64), lines: null });
    const paths = [`../${folder.split('/').at(-1) ?? ''}-outside.txt`, outside, 'stale.sql'];
    const list = { format: 'plumbline/export-fingerprints', formatVersion: 1, files: paths.map(file) };
    writeFileSync(join(folder, 'export-fingerprints.json'), JSON.stringify(list));
    const export_ = await begun(folder);
    await export_.finish('export-fingerprints.json', '{}', []);
    expect(existsSync(outside)).toBe(true);
    expect(readdirSync(folder)).toEqual(['export-fingerprints.json']);
  });

  it('makes equal archives of equal entries', async () => {
    const entries = [{ name: 'a/b.sql', text: 'é' }];
    expect(Buffer.from(await zipOf(entries)).equals(Buffer.from(await zipOf(entries)))).toBe(true);
  });
});
