// Where the documents of the decisions are in a run.
import type { Run } from '../../../src/model/run.ts';

export type PolicyDocument =
  | 'tightening-ledger.json'
  | 'policy-decision-report.json'
  | 'waivers.json'
  | 'suggestions/needs-remediation.sql';

/** The path of a policy document in the run; null when no stage wrote it. */
export function documentPath(run: Pick<Run, 'stages'> | null, name: PolicyDocument): string | null {
  for (const stage of run?.stages ?? []) {
    const path = stage.area === 'policy' ? stage.documents[name] : undefined;
    if (path !== undefined) return path;
  }
  return null;
}

/** The mode the run decided in, as its stage says it; null when it does not. */
export function modeOf(run: Pick<Run, 'stages'> | null): string | null {
  for (const stage of run?.stages ?? []) {
    const mode = stage.area === 'policy' ? stage.summary['mode'] : undefined;
    if (typeof mode === 'string') return mode;
  }
  return null;
}

/** Settings that differ from their defaults, as the stage's findings say it. */
export function changedSettings(run: Pick<Run, 'stages'> | null): readonly string[] {
  return (run?.stages ?? [])
    .filter(({ area }) => area === 'policy')
    .flatMap(({ findings }) => findings.filter(({ check }) => check === 'POL-008'))
    .map(({ subject, found = '' }) => `${subject} = ${found}`);
}
