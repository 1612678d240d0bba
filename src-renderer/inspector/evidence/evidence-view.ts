// The files of a run and which stage wrote each.
import type { Run } from '../../../src/model/run.ts';

export interface EvidenceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The stage that wrote it; `run` for the logs that belong to the run as a whole. */
  readonly stage: string;
}

/** Checks of connections that a run records before it reads anything. */
const CHECKS: ReadonlyMap<string, string> = new Map([
  ['CON-001', 'Reachable'],
  ['CON-002', 'Encrypted, certificate verified'],
  ['CON-003', 'Read-only login'],
  ['CON-004', 'Consistent snapshot'],
]);

/** The name of a check for people; empty for one that is not known here, whose id stands beside it. */
export function checkName(check: string): string {
  return CHECKS.get(check) ?? '';
}

/** Every file that `run.json` lists, in its order. */
export function evidenceFiles(run: Pick<Run, 'entries' | 'stages'>): readonly EvidenceFile[] {
  const writer = new Map<string, string>();
  for (const stage of run.stages) for (const path of Object.values(stage.documents)) writer.set(path, stage.stage);
  return run.entries.map((entry) => ({ ...entry, stage: writer.get(entry.path) ?? 'run' }));
}
