// Wall times of ways to do one thing, taken in turns so that a busy machine slows them alike, and the memory of this process.
import { performance } from 'node:perf_hooks';

/** One way of doing a thing. */
export interface Way {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** Runs each way once unmeasured, then all of them in turns; answers the shortest time of each in milliseconds, in the order given. */
export async function inTurns(ways: readonly Way[], times: number): Promise<readonly number[]> {
  return (await timesOf(ways, times)).map(([shortest = 0]) => shortest);
}

/**
 * The same with the middle time of each: for ways that take a fraction of a second and are repeated often, of which the shorter one
 * would meet a quiet moment of the machine more often than the longer one.
 */
export async function middleInTurns(ways: readonly Way[], times: number): Promise<readonly number[]> {
  return (await timesOf(ways, times)).map((sorted) => sorted[Math.floor(sorted.length / 2)] ?? 0);
}

/** Times of each way, sorted. */
async function timesOf(ways: readonly Way[], times: number): Promise<readonly (readonly number[])[]> {
  const taken = ways.map((): number[] => []);
  for (let turn = -1; turn < times; turn += 1)
    for (const [at, { run }] of ways.entries()) {
      const began = performance.now();
      await run();
      if (turn >= 0) taken[at]?.push(performance.now() - began);
    }
  return taken.map((each) => each.toSorted((one, other) => one - other));
}

/** The most memory that this process has had, in megabytes. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** One line of the table: what was measured, against what, and whether the target is met. */
export function report(name: string, ours: number, bare: number, target: number, remark = ''): void {
  const ratio = ours / bare;
  const verdict = ratio <= target ? 'met' : 'NOT MET';
  console.log(
    `${name.padEnd(44)}${ours.toFixed(0).padStart(8)}${bare.toFixed(0).padStart(8)}${ratio.toFixed(2).padStart(7)}${`≤ ${target}`.padStart(7)}  ${verdict.padEnd(8)}${remark}`,
  );
}

/** The header of those lines. */
export function reportHeader(): void {
  console.log(
    `${'case'.padEnd(44)}${'ours ms'.padStart(8)}${'bare ms'.padStart(8)}${'ratio'.padStart(7)}${'target'.padStart(7)}`,
  );
}
