import type { Run } from '../../../src/model/run.ts';

/** The path of the counts document in the run, null when no parity stage wrote one. */
export function parityPath(run: Pick<Run, 'stages'> | null): string | null {
  const paths = (run?.stages ?? [])
    .filter((stage) => stage.area === 'parity')
    .flatMap((stage) => Object.values(stage.documents));
  return (
    paths.find((path) => path.endsWith('data-integrity-verification.json')) ??
    paths.find((path) => path.endsWith('.json')) ??
    null
  );
}
