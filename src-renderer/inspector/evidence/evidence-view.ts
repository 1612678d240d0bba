// The files of a run and which stage wrote each.
import type { Run } from '../../../src/model/run.ts';

export interface EvidenceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The stage that wrote it; `run` for the logs that belong to the run as a whole. */
  readonly stage: string;
}

/** Every file that `run.json` lists, in its order. */
export function evidenceFiles(run: Pick<Run, 'entries' | 'stages'>): readonly EvidenceFile[] {
  const writer = new Map<string, string>();
  for (const stage of run.stages) for (const path of Object.values(stage.documents)) writer.set(path, stage.stage);
  return run.entries.map((entry) => ({ ...entry, stage: writer.get(entry.path) ?? 'run' }));
}
