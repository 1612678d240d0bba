// Where a run keeps its profile.
import type { Run } from '../../../../src/model/run.ts';

export interface ProfilePaths {
  readonly profile: string | null;
  readonly capture: string | null;
}

/** The snapshot and its capture among the documents of the run's evidence stages; null where it has none. */
export function profilePaths(run: Pick<Run, 'stages'> | null): ProfilePaths {
  const paths = (run?.stages ?? [])
    .filter(({ area }) => area === 'evidence')
    .flatMap(({ documents }) => Object.values(documents));
  const ending = (name: string): string | null =>
    paths.find((path) => path === name || path.endsWith(`/${name}`)) ?? null;
  return { profile: ending('profile.json'), capture: ending('profile-capture.json') };
}
