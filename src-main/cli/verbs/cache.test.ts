import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Report } from '../../../src/model/report.ts';
import { createMachine } from '../../entry/machine.ts';
import {
  SCRIPT,
  cacheAt,
  cachedWorkspace,
  entriesOf,
  runDuckdb,
  tableEntry,
  verify,
} from '../../testing/cached-run.ts';
import { type CommandOutcome, commandLine } from '../../testing/command-line.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cache-verbs-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const cache = (...argv: string[]): Promise<CommandOutcome> =>
  commandLine(['cache', ...argv.slice(0, 1), '--workspace', folder, ...argv.slice(1)]);
async function reported(...argv: string[]): Promise<{ readonly code: number; readonly report: Report }> {
  const { code, out } = await cache(...argv, '--format', 'json');
  return { code, report: Report.parse(JSON.parse(out)) };
}
const checks = ({ findings }: Report) => findings.map(({ check }) => check);

describe('plumbline cache', () => {
  it('lists, explains, verifies and removes', async () => {
    await runDuckdb(folder, SCRIPT);
    const opened = await cachedWorkspace(folder);
    expect((await reported('ls')).report.summary).toMatchObject({ count: 0, bytes: 0 });
    expect((await reported('verify')).code).toBe(4);
    await verify(opened);
    await runDuckdb(folder, 'insert into plain values (3, null)');
    await verify(opened);

    const listed = await reported('ls');
    const key = await tableEntry(opened, 'plain');
    expect(listed.code).toBe(0);
    expect(listed.report.summary).toMatchObject({
      folder: '.plumbline/cache',
      isWritable: true,
      count: 5,
      entries: {
        [key]: { kind: 'table', command: 'profile', connection: 'qa', state: 'usable', reason: 'drift.rows' },
      },
    });
    expect((await cache('ls')).out).toContain(`${key}  kind table`);

    const why = await cache('why', 'DBO.plain');
    expect(why.code).toBe(0);
    expect(why.out).toMatch(
      /dbo\.plain of qa {2}[0-9a-f]{16} {2}usable\n {2}made \S+ because drift\.rows\n {4}rows {2}expected 3, actual 2\n/,
    );
    expect((await reported('why', key)).report.findings).toContainEqual({
      check: 'CAC-007',
      subject: `${key} rows`,
      verdict: 'proved',
      reason: 'made because drift.rows',
      expected: '3',
      found: '2',
    });
    // The inputs of the run changed with what was measured: the nearest other entry shows in what.
    const evidence = (await entriesOf(opened)).entries.find(({ kind }) => kind === 'evidence')?.key ?? '';
    expect((await cache('why', evidence.slice(0, 8))).out).toMatch(
      /Profile {2}expected sha256 \w+, \d+ bytes, actual sha256/,
    );
    const unknown = await reported('why', 'dbo.plan');
    expect([unknown.code, unknown.report.findings[0]?.fix]).toEqual([3, 'Did you mean dbo.plain?']);

    expect(await reported('verify')).toMatchObject({
      code: 0,
      report: { verdict: 'proved', summary: { entries: 5, damaged: 0 } },
    });
    await writeFile(cacheAt(folder, 'tables', key, 'measured.json'), '{}');
    const damaged = await reported('verify');
    expect([damaged.code, checks(damaged.report), damaged.report.findings[0]?.fix]).toEqual([
      5,
      ['CAC-004', 'CAC-004'],
      `Remove it: plumbline cache evict ${key}`,
    ]);
    expect((await reported('ls')).code).toBe(5);
    expect((await reported('why', key)).code).toBe(5);

    expect((await reported('evict')).report.findings[0]?.check).toBe('cache.evict.nothing');
    expect((await reported('evict', '--older-than', '1h')).report.summary).toMatchObject({ evicted: 0, left: 5 });
    expect((await reported('evict', '--older-than', 'soon')).code).toBe(3);
    const evicted = await reported('evict', key, 'dbo.nothing');
    expect([evicted.code, evicted.report.summary['evicted'], checks(evicted.report)]).toEqual([
      3,
      1,
      ['cache.entry.unknown'],
    ]);
    const release = await createMachine().cacheFolder(cacheAt(folder)).use('2020-01-01T00:00:00.000Z');
    const used = await reported('evict', 'dbo.city');
    expect([used.code, used.report.summary['evicted'], checks(used.report)]).toEqual([2, 0, ['CAC-005']]);
    await release();
    expect((await reported('evict', '--all')).report.summary).toMatchObject({ evicted: 4, left: 0 });
  });

  it('is where the command line says, and nowhere when nobody says', async () => {
    const elsewhere = join(folder, 'elsewhere');
    expect((await reported('ls', '--cache-root', elsewhere)).report.summary).toMatchObject({
      count: 0,
      isWritable: true,
    });
    expect(existsSync(elsewhere)).toBe(false);
    const bare = await mkdtemp(join(folder, 'bare-'));
    await writeFile(join(bare, 'plumbline.config.json'), JSON.stringify({ version: 1, name: 'bare' }));
    for (const verb of [['ls'], ['verify'], ['why', 'x'], ['evict', '--all']]) {
      const { code, out } = await commandLine(['cache', ...verb, '--workspace', bare, '--format', 'json']);
      expect([code, checks(Report.parse(JSON.parse(out)))]).toEqual([3, ['cache.root.missing']]);
    }
  });
});
