import type { Result } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import type { RunEntry } from '../model/run.ts';
import type { ParityPorts } from '../verify/parity/parity.ts';

/**
 * Where a comparison keeps its tables as they are finished, in the run folder, so that a killed run can be resumed:
 * `parity/tables/<n>.json`, `parity/differences/<n>/` and the list of what is finished.
 */
export interface ParityStore extends Pick<ParityPorts, 'differences' | 'resumed' | 'keep'> {
  /** Every file that was kept so far. */
  readonly entries: () => Promise<Result<readonly RunEntry[], Problem>>;
}
