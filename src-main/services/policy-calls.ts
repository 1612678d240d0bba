import { type Result, err } from '../../src/kernel/result.ts';
import type { PolicyComparison } from '../../src/model/policy/policy-comparison.ts';
import type { PolicyTotals } from '../../src/model/policy/policy-decisions.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Machine } from './machine.ts';

/** What other toggles would decide over the evidence a run folder keeps; the folder is only read. */
export function whatIf(
  folder: string,
  _set: readonly string[],
  _machine: Machine,
  _signal: AbortSignal,
): Promise<
  Result<
    { readonly comparison: PolicyComparison; readonly before: PolicyTotals; readonly after: PolicyTotals },
    Problem
  >
> {
  return Promise.resolve(err(notDecided(folder)));
}

/** The decisions of two run folders against each other. */
export function comparePolicies(
  folders: { readonly before: string; readonly after: string },
  _machine: Machine,
  _signal: AbortSignal,
): Promise<Result<PolicyComparison, Problem>> {
  return Promise.resolve(err(notDecided(folders.after)));
}

function notDecided(folder: string): Problem {
  return { code: 'policy.run.undecided', message: 'This run decided nothing.', at: { file: folder } };
}
