import { manyEntities } from './export/many-entities.ts';
import { rowsOfDuckdb, rowsOfPostgres } from './export/many-rows.ts';
import { doTask } from './export/own-process.ts';

// npm run bench:export [-- --rows N] [--entities N] [--times N] [--only WORD]: exports written and verified, built like the product. Rows
// written are beside the bare read of the same rows through the same session, verification beside sha256sum of the same folder, all
// in turns and each in a process of its own, the quickest counted. `--only` takes part of a case's name: "entities", "duckdb", "postgres".

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}

const task = option('task', '');
if (task === '') await cases();
else await doTask(task);

async function cases(): Promise<void> {
  const only = option('only', '');
  const rows = Number(option('rows', '5000000'));
  const times = Number(option('times', '3'));
  if ('entities'.includes(only)) await manyEntities(Number(option('entities', '1000')), times);
  if ('duckdb'.includes(only)) await rowsOfDuckdb(rows, times);
  if ('postgres'.includes(only)) await rowsOfPostgres(rows, times);
}
