import { ExportManifest } from '../../model/export/manifest.ts';

/** The members of `policy-decisions.json` that a manifest repeats (export-and-manifest.md 4): totals, roll-ups and toggles. */
export function policySummaryOf(decisions: string): ExportManifest['policySummary'] {
  const read = ExportManifest.shape.policySummary.safeParse(JSON.parse(decisions === '' ? 'null' : decisions));
  if (!read.success || read.data === null) return null;
  return Object.fromEntries(Object.entries(read.data).filter(([member]) => !LISTS.has(member)));
}

const LISTS: ReadonlySet<string> = new Set([
  'Columns',
  'UniqueIndexes',
  'ForeignKeys',
  'Diagnostics',
  'PredicateCoverage',
]);
