import type { ExportPlan } from '../../emit/emit.ts';
import type { Problem } from '../../model/problem.ts';
import type { ExportStageInput } from './export-input.ts';

/** What is missing for the rows that are wanted; null when they can be read. Asked before a file is written. */
export function missingRows({ data, source, staticData }: ExportStageInput, { loadOrder }: ExportPlan): Problem | null {
  if (data === 'none' || source !== null) return null;
  if (data === 'all') return NO_SOURCE;
  return staticData === null && loadOrder.some(({ isStatic }) => isStatic) ? NO_STATIC_DATA : null;
}

export const NO_SOURCE: Problem = {
  code: 'export.source.missing',
  message: 'There is no database to read rows from.',
  expected: '--source NAME, or a workspace that names a source',
  fix: 'Name a connection with --source, or export without rows (--data none).',
};

export const NO_STATIC_DATA: Problem = {
  code: 'pipeline.buildSsdt.staticData.missingProvider',
  message: 'The model has static entities, and there is nothing to read their rows from.',
  expected: '--static-data FILE or --source NAME',
  fix: 'Give the rows of static entities, or export without rows (--data none).',
};
