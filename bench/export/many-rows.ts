// One large table, written and verified: beside the bare read of its rows, and beside sha256sum of the folder.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { startPostgres } from '../../src-main/testing/postgres.ts';
import { attribute, entity, modelOf } from '../../src/emit/testing/export-case.ts';
import type { Model } from '../../src/model/model.ts';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { measured } from './own-process.ts';

/** Rows of a table in DuckDB: reading and writing share this process with the database. */
export async function rowsOfDuckdb(rows: number, times: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  try {
    const source = join(folder, 'source.duckdb');
    const select = `select i as ID, (i * 7919 % 100000)::int as COUNTED, (case when i % 13 = 0 then null else i % 1000003 end)::decimal(18, 4) as AMOUNT,
      'customer ' || i as NAME, case when i % 3 = 0 then null else md5(i::varchar) || ' some words' end as NOTE,
      timestamp '2020-01-01' + to_seconds(i % 100000000) as MOMENT, i % 5 = 0 as ACTIVE, md5('g' || i)::uuid as GUID`;
    measured({
      kind: 'make',
      file: source,
      script: [
        'create schema dbo',
        `create table dbo.T_LARGE as ${select} from range(1::bigint, ${rows + 1}::bigint) as r(i)`,
      ],
    });
    await measuredExport('duckdb', folder, source, rows, times);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same rows in PostgreSQL, a server of its own: memory is that of the export alone. */
export async function rowsOfPostgres(rows: number, times: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  const server = await startPostgres({ shared_buffers: '256MB', max_wal_size: '4GB' });
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create schema dbo; create table dbo."T_LARGE" ("ID" bigint primary key, "COUNTED" int, "AMOUNT" numeric(18, 4), "NAME" varchar(50),
      "NOTE" varchar(50), "MOMENT" timestamp, "ACTIVE" boolean, "GUID" uuid);
      insert into dbo."T_LARGE" select i, (i * 7919) % 100000, case when i % 13 = 0 then null else i % 1000003 end, 'customer ' || i,
        case when i % 3 = 0 then null else md5(i::text) || ' some words' end, timestamp '2020-01-01' + (i % 100000000) * interval '1 second',
        i % 5 = 0, md5('g' || i)::uuid from generate_series(1::bigint, ${rows}) as i`);
    await client.query('vacuum analyze dbo."T_LARGE"');
    await client.end();
    await measuredExport('postgres', folder, server.url, rows, times);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measuredExport(
  name: string,
  folder: string,
  source: string,
  rows: number,
  times: number,
): Promise<void> {
  const [model, profile, out] = [join(folder, 'model.json'), join(folder, 'profile.json'), join(folder, 'export')];
  await writeFile(model, [...writeModel(largeTable())].join(''));
  await writeFile(
    profile,
    writeProfile({ columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] }),
  );
  const inputs = ['--model', model, '--profile', profile, '--source', source, '--data', 'all'];
  const text = `SELECT ${COLUMNS.map((column) => `"${column}"`).join(', ')} FROM dbo."T_LARGE" ORDER BY "ID"`;
  const best = { bare: Infinity, write: Infinity, check: Infinity, sum: Infinity, memory: 0, read: 0 };
  // In turns: a busy machine slows all of them alike.
  for (let turn = 0; turn < times; turn += 1) {
    const bare = measured({ kind: 'read', source, text });
    if (bare.rows !== rows) throw new Error(`read ${bare.rows} rows`);
    await rm(out, { recursive: true, force: true });
    const write = measured({ kind: 'verb', argv: ['export', ...inputs, '--out', out] });
    const sum = sha256sum(out);
    const check = measured({ kind: 'verb', argv: ['check', 'export', out, '--model', model] });
    best.bare = Math.min(best.bare, bare.milliseconds);
    best.write = Math.min(best.write, write.milliseconds);
    best.check = Math.min(best.check, check.milliseconds);
    best.sum = Math.min(best.sum, sum);
    best.read = Math.max(best.read, bare.megabytes);
    best.memory = Math.max(best.memory, write.megabytes, check.megabytes);
  }
  const speed = (milliseconds: number): string =>
    `${Math.round((rows / milliseconds) * 1000).toLocaleString('en')} rows/s`;
  const [written, verified] = [best.bare / best.write, best.check / best.sum];
  console.log(
    `${name} ${rows} rows, written: ${speed(best.write)}, bare read ${speed(best.bare)}: ${written.toFixed(2)} of it (target ≥ 0.4: ${written >= 0.4 ? 'met' : 'NOT MET'})`,
  );
  console.log(
    `${name} ${rows} rows, verified in ${seconds(best.check)}, sha256sum of the folder ${seconds(best.sum)}: ${verified.toFixed(2)} times it (target ≤ 3: ${verified <= 3 ? 'met' : 'NOT MET'})`,
  );
  // DuckDB sorts within the process that reads: what it takes is not the export's, and a limit of it is its own setting.
  const own = name === 'duckdb' ? best.memory - best.read : best.memory;
  console.log(
    `${name} peak memory ${best.memory} MB, the bare read alone ${best.read} MB${name === 'duckdb' ? ' with the database in it' : ''}: ` +
      `${own} MB of ours (target ≤ 400: ${own <= 400 ? 'met' : 'NOT MET'})`,
  );
}

/** Seconds that the system's own tool takes for every file of the folder. */
function sha256sum(folder: string): number {
  const began = performance.now();
  execFileSync('find', [folder, '-type', 'f', '-exec', 'sha256sum', '{}', '+'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return performance.now() - began;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const COLUMNS = ['ID', 'COUNTED', 'AMOUNT', 'NAME', 'NOTE', 'MOMENT', 'ACTIVE', 'GUID'];

function largeTable(): Model {
  const plain = { length: null };
  return modelOf(
    entity('Large', [
      attribute('Counted', { dataType: 'Integer', ...plain }),
      attribute('Amount', { dataType: 'Decimal', precision: 18, scale: 4, ...plain }),
      attribute('Name'),
      attribute('Note'),
      attribute('Moment', { dataType: 'DateTime2', ...plain }),
      attribute('Active', { dataType: 'Boolean', ...plain }),
      attribute('Guid', { dataType: 'Guid', ...plain }),
    ]),
  );
}
