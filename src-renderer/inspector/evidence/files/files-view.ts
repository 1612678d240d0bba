// The files of a run and which stage wrote each.
import type { Run } from '../../../../src/model/run.ts';

export interface EvidenceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The stage that wrote it; `run` for the logs that belong to the run as a whole. */
  readonly stage: string;
}

/** Every file that `run.json` lists, in its order. A file that no stage names is of the stage that wrote its folder. */
export function evidenceFiles(run: Pick<Run, 'entries' | 'stages'>): readonly EvidenceFile[] {
  const writer = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const stage of run.stages)
    for (const path of Object.values(stage.documents)) {
      writer.set(path, stage.stage);
      if (path.includes('/')) folders.set(folderOf(path), stage.stage);
    }
  return run.entries.map((entry) => ({
    ...entry,
    stage: writer.get(entry.path) ?? folders.get(folderOf(entry.path)) ?? 'run',
  }));
}

/** The outermost folder; of a file beside `run.json` its own name, which is no folder of a stage. */
function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}
