// Chooses the seed of this run's properties once, prints it, and hands it to every test file.
import type { TestProject } from 'vitest/node';
import './provided-context.ts';

/** Fixed in CI so that two runs of one commit agree; elsewhere new each time, so that more of the space is seen. */
const CI_SEED = 20_261_122;

export function setup(project: TestProject): void {
  const seed = chooseSeed(process.env['PLUMBLINE_SEED'], process.env['CI'] !== undefined, process.pid ^ Date.now());
  project.provide('fastCheckSeed', seed);
  // Vitest runs this once per project; all projects of a run share one process, hence one seed.
  process.env['PLUMBLINE_SEED'] ??= String(seed);
  if (!announced) process.stderr.write(`fast-check seed ${seed} (repeat with PLUMBLINE_SEED=${seed})\n`);
  announced = true;
}

/** The given seed when it is a whole number, else CI's fixed one in CI, else `fresh` as a 31-bit number. */
export function chooseSeed(given: string | undefined, inCi: boolean, fresh: number): number {
  const asked = given === undefined ? Number.NaN : Number(given);
  if (Number.isSafeInteger(asked)) return asked;
  return inCi ? CI_SEED : fresh & 0x7fff_ffff;
}

let announced = false;
