// Each thing is measured in a process of its own, built like the product: its memory is that of nothing else, and nothing is warmed up.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import * as z from 'zod';
import { commandLine } from '../../src-main/testing/command-line.ts';
import type { Connection } from '../../src/model/connection.ts';
import { peakMegabytes } from '../parity/measure.ts';
import { open, valueOf } from '../parity/sessions.ts';

/** A verb of the command line, the bare streamed read of a query, or a DuckDB file that is made. */
const Task = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verb'), argv: z.array(z.string()).readonly() }),
  z.strictObject({ kind: z.literal('read'), source: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('make'), file: z.string(), script: z.array(z.string()).readonly() }),
]);
type Task = z.infer<typeof Task>;

const Measure = z.strictObject({ milliseconds: z.number(), megabytes: z.number(), rows: z.number(), out: z.string() });
export type Measure = z.infer<typeof Measure>;

/** Does a task `times` times, each in a process of its own; the quickest, with the most memory that any of them took. */
export function measured(task: Task, times = 1): Measure {
  const all = Array.from({ length: times }, () => inOwnProcess(task));
  const [best] = all.toSorted((a, b) => a.milliseconds - b.milliseconds);
  if (best === undefined) throw new Error('nothing was run');
  return { ...best, megabytes: Math.max(...all.map(({ megabytes }) => megabytes)) };
}

function inOwnProcess(task: Task): Measure {
  const script = process.argv[1] ?? '';
  const run = spawnSync(process.execPath, [script, '--task', JSON.stringify(task)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`${JSON.stringify(task)}: ${run.stdout}`);
  return Measure.parse(JSON.parse(run.stdout));
}

/** The other side: does the task that the command line names and prints what it took. */
export async function doTask(text: string): Promise<void> {
  const task = Task.parse(JSON.parse(text));
  const began = performance.now();
  const { rows, out } = await done(task);
  const milliseconds = performance.now() - began;
  console.log(JSON.stringify({ milliseconds, megabytes: peakMegabytes(), rows, out }));
}

async function done(task: Task): Promise<{ readonly rows: number; readonly out: string }> {
  switch (task.kind) {
    case 'verb': {
      const { code, out, err } = await commandLine([...task.argv, '--format', 'json']);
      if (code !== 0 && code !== 2) throw new Error(`exit ${String(code)}: ${out}${err}`);
      return { rows: 0, out };
    }
    case 'read':
      return { rows: await readAll(task.source, task.text), out: '' };
    case 'make': {
      const instance = await DuckDBInstance.create(task.file);
      const connection = await instance.connect();
      for (const statement of task.script) await connection.run(statement);
      connection.closeSync();
      instance.closeSync();
      return { rows: 0, out: '' };
    }
  }
}

/** Every row of a query, a page at a time and through the session that the export uses, and nothing done with them. */
async function readAll(source: string, text: string): Promise<number> {
  const connection: Connection = source.startsWith('postgres')
    ? { kind: 'postgres', connectionString: source }
    : { kind: 'duckdb', file: source };
  const session = await open(connection, tmpdir());
  let rows = 0;
  const statement = { text, parameters: [], purpose: 'bench' };
  for await (const page of session.stream(statement, 1000, AbortSignal.timeout(3_600_000)))
    rows += valueOf(page).rows.length;
  await session.close();
  return rows;
}
