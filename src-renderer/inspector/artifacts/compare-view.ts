// Exports beside the shown one: which runs have one, and which files are in which group.
import type { RunSummary } from '../../../src/contract/documents.ts';
import type { ComparedFile } from '../../../src/model/export/export-comparison.ts';

/** Which export the shown one is compared with, as the host has it open. */
export interface OtherExport {
  readonly documentId: string;
  readonly runId: string;
  readonly name: string;
}

/** Groups of compared files, those with a difference first. */
export const STATES = ['changed', 'only-after', 'only-before', 'unknown', 'same'] as const;
export type ComparedState = (typeof STATES)[number];

export const STATE_LABELS: { readonly [S in ComparedState]: string } = {
  changed: 'Changed',
  'only-after': 'Only here',
  'only-before': 'Only there',
  unknown: 'Not read',
  same: 'Same',
};

/** Finished runs other than the shown one that verified an export, newest first as they come. */
export function runsWithExport(runs: readonly RunSummary[], runId: string | null): readonly RunSummary[] {
  return runs.filter(
    (run) =>
      run.runId !== runId && run.state === 'finished' && run.stages.some(({ stage }) => stage === 'check export'),
  );
}

/** How many files are in each group. */
export function stateCounts(files: readonly ComparedFile[]): { readonly [S in ComparedState]: number } {
  const count = (state: ComparedState): number => files.filter((file) => file.state === state).length;
  return {
    changed: count('changed'),
    'only-after': count('only-after'),
    'only-before': count('only-before'),
    unknown: count('unknown'),
    same: count('same'),
  };
}

/** By how many bytes the shown file is larger; null where one side is absent. */
export function grownBy({ before, after }: ComparedFile): number | null {
  return before === null || after === null ? null : after.bytes - before.bytes;
}
