import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { ExportFolder, ExportStart, RowPiece, RowsDone } from '../../../src/model/export/export-folder.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { zipOf } from './archive.ts';
import { openExportFolder } from './export-folder.ts';

type Unfinished = ExportStart['unfinished'];
const SIGNAL = new AbortController().signal;

async function begun(folder: string, dialect = 'tsql', unfinished: Unfinished = 'continue'): Promise<ExportFolder> {
  const opened = await openExportFolder(folder, { inputs: { dialect, source: 'a'.repeat(64) }, unfinished }, SIGNAL, 1);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function* pieces(...given: readonly Result<string, Problem>[]): AsyncGenerator<Result<RowPiece, Problem>> {
  for (const piece of given) {
    await Promise.resolve();
    yield piece.ok ? ok({ text: piece.value, done: null }) : piece;
  }
}

/** Tables of two lines each, from where the folder asks for them; the one called `stop` fails. `asked` is told the first. */
function tables(names: readonly string[], asked: (tables: number) => void = () => undefined) {
  return async function* (done: RowsDone): AsyncGenerator<Result<RowPiece, Problem>> {
    asked(done.tables);
    for (const [at, name] of names.entries()) {
      if (at < done.tables) continue;
      await Promise.resolve();
      if (name === 'stop') {
        yield err({ code: 'gone', message: 'gone' });
        return;
      }
      yield ok({ text: `é ${name}\n`, done: null });
      yield ok({ text: `end of ${name}\n`, done: { tables: at + 1, rows: 10 * (at + 1) } });
    }
  };
}

const fresh = (): string => mkdtempSync(join(tmpdir(), 'plumbline-export-'));

describe('an export folder', () => {
  it('fingerprints what it writes, in pieces as whole', async () => {
    const folder = fresh();
    const export_ = await begun(folder);
    const whole = await export_.writeText('a/whole.sql', 'één\ntwo\n');
    const inPieces = await export_.writeRows('a/pieces.sql', () => pieces(ok('éé'), ok('n\ntw'), ok('o\n')), SIGNAL);
    if (!whole.ok || !inPieces.ok) throw new Error('not written');
    expect({ ...inPieces.value.file, path: 'a/whole.sql' }).toEqual(whole.value);
    const bytes = readFileSync(join(folder, 'a/pieces.sql'));
    expect(inPieces.value.file.bytes).toBe(bytes.length);
    expect(inPieces.value.file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('leaves no file when the pieces fail or the work is cancelled', async () => {
    const folder = fresh();
    const export_ = await begun(folder);
    const broken = (): ReturnType<typeof pieces> => pieces(ok('begun'), err({ code: 'gone', message: 'gone' }));
    const failed = await export_.writeRows('x.sql', broken, SIGNAL);
    expect(failed.ok ? '' : failed.error.code).toBe('gone');
    const cancelled = await export_.writeRows('x.sql', () => pieces(ok('begun')), AbortSignal.abort());
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

  it('goes on with rows behind the last whole table, and with nothing that is whole', async () => {
    const folder = fresh();
    const whole = await (await begun(fresh())).writeRows('rows.sql', tables(['a', 'b', 'c']), SIGNAL);
    const failed = await (await begun(folder)).writeRows('rows.sql', tables(['a', 'b', 'stop']), SIGNAL);
    expect(failed.ok).toBe(false);
    // What came behind the last whole table is no part of it.
    writeFileSync(join(folder, 'rows.sql.partial'), 'é c and then the pow', { flag: 'a' });
    const asked: number[] = [];
    const rest = tables(['a', 'b', 'c'], (first) => asked.push(first));
    expect(await (await begun(folder)).writeRows('rows.sql', rest, SIGNAL)).toEqual(whole);
    expect(await (await begun(folder)).writeRows('rows.sql', rest, SIGNAL)).toEqual(whole);
    expect(asked).toEqual([2]);
    expect(readFileSync(join(folder, 'rows.sql'), 'utf8')).toBe('é a\nend of a\né b\nend of b\né c\nend of c\n');
  });

  it.each<[string, Unfinished, string, (folder: string) => void]>([
    ['over other inputs, where it is told to', 'continueOrRestart', 'duckdb', () => undefined],
    ['where it is told to', 'restart', 'tsql', () => undefined],
    [
      'over a part that was changed',
      'continue',
      'tsql',
      (folder: string) => writeFileSync(join(folder, 'rows.sql.partial'), 'é b\nend of a\n'),
    ],
    [
      'over a part that is gone',
      'continue',
      'tsql',
      (folder: string) => writeFileSync(join(folder, 'rows.sql.partial'), ''),
    ],
    [
      'over a journal that says something else',
      'continue',
      'tsql',
      (folder: string) => writeFileSync(join(folder, 'export.unfinished'), '{"rows": 1}\n\0'),
    ],
  ])('begins rows anew %s', async (_, unfinished, dialect, change) => {
    const folder = fresh();
    await (await begun(folder)).writeRows('rows.sql', tables(['a', 'stop']), SIGNAL);
    change(folder);
    const asked: number[] = [];
    const again = await (await begun(folder, dialect, unfinished)).writeRows(
      'rows.sql',
      tables(['a', 'b'], (first) => asked.push(first)),
      SIGNAL,
    );
    expect([asked, again.ok ? again.value.rows : again.error.code]).toEqual([[0], 20]);
    expect(readFileSync(join(folder, 'rows.sql'), 'utf8')).toBe('é a\nend of a\né b\nend of b\n');
  });

  it('refuses rows of other inputs, says which, and changes nothing', async () => {
    const folder = fresh();
    await (await begun(folder)).writeRows('rows.sql', tables(['a', 'stop']), SIGNAL);
    const state = (): readonly string[] => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const before = state();
    const inputs = { dialect: 'duckdb', source: 'b'.repeat(64) };
    expect(await openExportFolder(folder, { inputs, unfinished: 'continue' }, SIGNAL)).toEqual({
      ok: false,
      error: {
        code: 'export.resume.otherInputs',
        message:
          'The folder has 10 rows of an export that was begun and not finished, from other inputs than now: dialect; source.',
        at: { file: folder },
        expected: 'dialect: tsql; source: as before',
        found: 'dialect: duckdb; source: another',
        fix: expect.stringContaining('--no-resume') as string,
      },
    });
    expect(state()).toEqual(before);
  });

  it('refuses nothing where no rows would be lost, nor what a later export has begun anew', async () => {
    const texts = fresh();
    await (await begun(texts)).writeText('a.sql', 'a');
    await begun(texts, 'duckdb');
    const folder = fresh();
    await (await begun(folder)).writeRows('rows.sql', tables(['a', 'stop']), SIGNAL);
    await (await begun(folder, 'duckdb', 'restart')).writeRows('rows.sql', tables(['stop']), SIGNAL);
    await begun(folder, 'duckdb');
    await begun(folder, 'postgres');
  });

  it('leaves texts alone that an unfinished export wrote, and removes those that no export has any more', async () => {
    const folder = fresh();
    const first = await begun(folder);
    await first.writeText('same.sql', 'one\n');
    await first.writeText('changed.sql', 'one\n');
    await first.writeText('dropped.sql', 'one\n');
    const before = statSync(join(folder, 'same.sql'), { bigint: true });
    writeFileSync(join(folder, 'changed.sql'), 'cut o');
    const second = await begun(folder);
    for (const name of ['same.sql', 'changed.sql']) await second.writeText(name, 'one\n');
    const after = statSync(join(folder, 'same.sql'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
    expect(readFileSync(join(folder, 'changed.sql'), 'utf8')).toBe('one\n');
    await second.finish('export-fingerprints.json', '{}', ['same.sql', 'changed.sql']);
    expect(readdirSync(folder)).toEqual(['changed.sql', 'export-fingerprints.json', 'same.sql']);
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
