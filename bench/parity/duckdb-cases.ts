// DuckDB in this process: a large equal pair, and a pair in which half of the rows differ, written to Parquet.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { differenceWriter } from '../../src-main/adapters/differences/difference-writer.ts';
import { readDifferencePage } from '../../src-main/adapters/differences/read-differences.ts';
import { ok } from '../../src/kernel/result.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { ParityPorts, SessionPair } from '../../src/verify/parity/parity.ts';
import { inTurns, peakMegabytes, report } from './measure.ts';
import { ask, compared, open } from './sessions.ts';

const ROW = `i::bigint as id, (i * 7919 % 100000)::int as n, case when i % 13 = 0 then null else i % 1000003 end::decimal(18,4) as amount,
  'customer ' || i as name, case when i % 3 = 0 then null else md5(i::varchar) || ' some words' end as note,
  timestamp '2020-01-01' + to_seconds(i % 100000000) as moment, i % 5 = 0 as active,
  case when i % 11 = 0 then null else md5('g' || i)::uuid end as guid`;

const BARE = 'select count(*), sum(hash(id, n, amount, name, note, moment, active, guid)) from t';

/** Runs the cases of DuckDB whose names contain `only`; the large pair has five times `rows`. */
export async function duckdbCases(rows: number, times: number, only: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  try {
    if ('duckdb differences'.includes(only)) await manyDifferences(folder, rows);
    if ('duckdb cells'.includes(only)) await everyCell(folder, rows / 4, times);
    if ('duckdb scan'.includes(only)) await largeScan(folder, 5 * rows, times);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function largeScan(folder: string, rows: number, times: number): Promise<void> {
  const both = await pairOf(folder, 'large', rows, 'select 1');
  const run = async (): Promise<void> => {
    const { outcome } = await compared([both], { lane: 'native' });
    const [table] = outcome.document.tables;
    if (table?.verdict !== 'proved') throw new Error(JSON.stringify(table));
  };
  const bare = (): Promise<unknown> => Promise.all([ask(both.source, BARE), ask(both.target, BARE)]);
  const [own = 0, other = 0] = await inTurns(
    [
      { name: 'ours', run },
      { name: 'bare', run: bare },
    ],
    times,
  );
  report(`duckdb ${rows} rows, equal, native`, own, other, 2);
  await close(both);
}

/** Strength cells: joined in one engine, as it is chosen, against every row fetched and compared here. */
async function everyCell(folder: string, rows: number, times: number): Promise<void> {
  const both = await pairOf(folder, 'cells', rows, `update t set name = name || '!' where id in (3, ${rows - 1})`);
  const run = (settings: ParitySettings, lane: string) => async (): Promise<void> => {
    const { outcome } = await compared([both], { strength: 'cells', ...settings });
    const [table] = outcome.document.tables;
    if (table?.lane?.lane !== lane || table.differences?.changed !== 2) throw new Error(JSON.stringify(table));
  };
  const [joined = 0, fetched = 0] = await inTurns(
    [
      { name: 'joined', run: run({}, 'join') },
      { name: 'fetched', run: run({ lane: 'portable' }, 'portable') },
    ],
    times,
  );
  console.log(
    `duckdb every cell of ${rows} rows, two of which differ: joined in ${joined.toFixed(0)} ms, fetched and compared here in ${fetched.toFixed(0)} ms`,
  );
  await close(both);
}

async function manyDifferences(folder: string, rows: number): Promise<void> {
  const both = await pairOf(folder, 'half', rows, `update t set name = name || '!' where id % 2 = 0`);
  const written = join(folder, 'differences');
  const began = performance.now();
  let firstPage = 0;
  const differences: ParityPorts['differences'] = (_position, columns) => {
    const writer = differenceWriter(written, columns);
    return Promise.resolve(
      ok({
        ...writer,
        append: async (more) => {
          const taken = await writer.append(more);
          if (firstPage === 0) {
            const page = await readDifferencePage(written, { offset: 0, limit: 100 }, AbortSignal.timeout(10_000));
            if (page.ok && page.value.rows.length > 0) firstPage = performance.now() - began;
          }
          return taken;
        },
      }),
    );
  };
  const { outcome } = await compared([both], {}, differences);
  const took = performance.now() - began;
  const found = outcome.document.tables[0]?.differences?.changed ?? 0;
  const verdict = found === Math.floor(rows / 2) && firstPage > 0 && firstPage < took / 2 ? 'met' : 'NOT MET';
  console.log(
    `duckdb ${found} of ${rows} rows differ: first page after ${firstPage.toFixed(0)} ms, all written after ${took.toFixed(0)} ms, peak memory ${peakMegabytes()} MB with both databases in it: ${verdict}`,
  );
  await close(both);
}

async function pairOf(folder: string, name: string, rows: number, change: string): Promise<SessionPair> {
  for (const side of ['source', 'target']) {
    const instance = await DuckDBInstance.create(join(folder, `${name}-${side}.duckdb`));
    const connection = await instance.connect();
    await connection.run(`create table t as select ${ROW} from range(1, ${rows + 1}) as r(i)`);
    await connection.run('alter table t alter column id set not null');
    await connection.run('create unique index t_id on t (id)');
    if (side === 'target') await connection.run(change);
    connection.closeSync();
    instance.closeSync();
  }
  const session = (side: string) => open({ kind: 'duckdb', file: `${name}-${side}.duckdb` }, folder);
  return { source: await session('source'), target: await session('target') };
}

async function close({ source, target }: SessionPair): Promise<void> {
  await source.close();
  await target.close();
}
