// Before any journey: a comparison with 1,000,000 differing rows, made by the engine; kept while the built program stays the same.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inDatabase } from '../fixtures/databases.ts';
import { newestRun, readComparison } from '../fixtures/evidence.ts';
import { DEMO_STATE, MILLION, PROJECT, plumbline } from '../fixtures/project.ts';

const TABLE = 'create table main.readings (id bigint primary key, amount decimal(12, 2))';
/** Of 15 blocks of 10,000 rows six are missing, two are extra, two are a cent higher, and five are equal. */
const BLOCK = 'i // 10000 % 15';
const rows = (amount: string, where: string): string =>
  `insert into main.readings select i, ${amount} from range(1500000) numbers (i) where ${where}`;

const SOURCE = [TABLE, rows('i / 100', `${BLOCK} not in (6, 7)`)];
const TARGET = [TABLE, rows(`i / 100 + if(${BLOCK} in (8, 9), 0.01, 0)`, `${BLOCK} >= 6`)];

const WORKSPACE = {
  version: 1,
  name: 'A million differences',
  connections: { qa: { kind: 'duckdb', file: 'qa.duckdb' }, uat: { kind: 'duckdb', file: 'uat.duckdb' } },
  source: 'qa',
  target: 'uat',
  parity: { strength: 'digest', concurrency: 1 },
};

test('a million differences are found and kept', async () => {
  test.setTimeout(240_000);
  const stamp = join(MILLION, 'made-by');
  const wanted = await digestOfProgram();
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
    await rm(MILLION, { recursive: true, force: true });
    await mkdir(MILLION, { recursive: true });
    await inDatabase(join(MILLION, 'qa.duckdb'), SOURCE);
    await inDatabase(join(MILLION, 'uat.duckdb'), TARGET);
    await writeFile(join(MILLION, 'plumbline.config.json'), JSON.stringify(WORKSPACE, null, 2));
    const { code, stdout, stderr } = await plumbline(['verify', '--workspace', MILLION, '--quiet'], DEMO_STATE);
    expect(code, `${stdout}${stderr}`).toBe(1);
    await writeFile(stamp, wanted);
  }
  const { tables } = await readComparison(await newestRun(MILLION));
  expect(tables.map(({ differences }) => differences)).toEqual([
    { missing: 600_000, extra: 200_000, changed: 200_000, cells: 200_000, atLeast: false },
  ]);
});

/** Of what makes the run, so that a program built anew makes it anew. */
async function digestOfProgram(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([SOURCE, TARGET, WORKSPACE]));
  const folder = join(PROJECT, 'out/main');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.cjs')).toSorted();
  for (const file of files) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}
