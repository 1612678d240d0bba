import { spawnSync } from 'node:child_process';
import * as z from 'zod';

/** How often a case is run, each time in a process of its own: none has warmed up. */
const PROCESSES = 3;

/** Milliseconds by the clock and of processor time; the latter is what a loaded machine leaves comparable. */
export const Timing = z.strictObject({ wall: z.number(), processor: z.number() });
export type Timing = z.infer<typeof Timing>;

/** Runs work and says how long it took; the processor time includes the garbage collector's threads. */
export function timed<T>(work: () => T): [T, Timing] {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return [value, { wall: performance.now() - start, processor: (user + system) / 1000 }];
}

/** Runs a script with arguments in three processes and answers what the quickest of them measured. */
export function quickest<T>(
  script: string,
  args: readonly string[],
  schema: z.ZodType<T>,
  cost: (measure: T) => number,
): T {
  const measures = Array.from({ length: PROCESSES }, () => inOwnProcess(script, args, schema));
  const [best] = measures.toSorted((a, b) => cost(a) - cost(b));
  if (best === undefined) throw new Error('no process was run');
  return best;
}

function inOwnProcess<T>(script: string, args: readonly string[], schema: z.ZodType<T>): T {
  const run = spawnSync(process.execPath, [...process.execArgv, '--expose-gc', script, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`the case ${args.join(' ')} failed`);
  return schema.parse(JSON.parse(run.stdout));
}

/** How processor time grows per doubling of the size, over several series, and where it grows most. */
export class Growth {
  readonly #limit: number;
  #steepest = { growth: 0, at: 'nothing' };

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The factor per doubling from one size to the next, as text; a dash where there is no smaller size. */
  of(before: { readonly size: number; readonly timing: Timing } | null, size: number, now: Timing, at: string): string {
    if (before === null) return '–';
    const growth = (now.processor / before.timing.processor) ** (1 / Math.log2(size / before.size));
    if (growth > this.#steepest.growth) this.#steepest = { growth, at };
    return growth.toFixed(2);
  }

  /** The verdict over all that was measured. */
  line(): string {
    const { growth, at } = this.#steepest;
    const verdict = growth <= this.#limit ? 'met' : 'not met';
    return `Growth per doubling at most ${String(this.#limit)}: ${verdict} (${growth.toFixed(2)}, ${at}).`;
  }
}
