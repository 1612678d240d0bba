import { duckdbCases } from './parity/duckdb-cases.ts';
import { reportHeader } from './parity/measure.ts';
import { postgresCases } from './parity/postgres-cases.ts';

// npm run bench:parity [-- --rows N] [--only WORDS] [--times N]: the comparison against bare queries on the same databases, in one run,
// built like the product: a loader that keeps the names of functions would be measured as ours. PostgreSQL runs in
// a server of its own, DuckDB in this process. Each ratio is the shortest wall time of ours over the shortest of the bare query, both taken in
// turns (500 tables: of five times as many turns, the middle ones); bare queries run on both sides at once, as ours do. `--only` takes part of a case's name: "postgres large",
// "postgres 500 tables", "postgres wide", "duckdb cells", "duckdb scan", "duckdb differences".

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const only = option('only', '');
const rows = Number(option('rows', '2000000'));
const times = Number(option('times', '5'));

reportHeader();
if (['postgres large', 'postgres 500 tables', 'postgres wide'].some((name) => name.includes(only)))
  await postgresCases(rows, times, only);
if (['duckdb cells', 'duckdb scan', 'duckdb differences'].some((name) => name.includes(only)))
  await duckdbCases(rows, times, only);
