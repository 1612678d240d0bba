// A stable name for each finding of a run, so that a link can point to it.
import type { Finding } from '../../src/model/finding.ts';
import type { Area, Run } from '../../src/model/run.ts';

export interface KeyedFinding {
  /** `check~subject~n`: n counts findings of the same check and subject, in the order of the run. */
  readonly key: string;
  readonly area: Area;
  readonly stage: string;
  readonly finding: Finding;
}

/** Every finding of the run with its key, in the order of the stages. */
export function findingKeys(run: Pick<Run, 'stages'>): readonly KeyedFinding[] {
  const seen = new Map<string, number>();
  return run.stages.flatMap(({ area, stage, findings }) =>
    findings.map((finding) => {
      const name = `${finding.check}~${finding.subject}`;
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return { key: `${name}~${before}`, area, stage, finding };
    }),
  );
}
