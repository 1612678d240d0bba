import { commentText } from '../sql-names.ts';
import type { OpportunityAnalysis } from './analyse-opportunities.ts';
import type { Category, Opportunity, OpportunityType } from './opportunity.ts';

/**
 * `suggestions/safe-to-apply.sql` or `suggestions/needs-remediation.sql` (policy.md 11): the statements of the opportunities of one
 * disposition, explained. Never executed by anything here. Names reach comments and statements only escaped.
 */
export function suggestionScript(
  { opportunities }: OpportunityAnalysis,
  disposition: 'ReadyToApply' | 'NeedsRemediation',
  generatedAtUtc: string,
): string {
  const entries = opportunities.filter((entry) => entry.Disposition === disposition);
  const total = (category: Category): number => opportunities.filter((entry) => entry.Category === category).length;
  const contradictions = total('Contradiction');
  const recommendations = total('Recommendation');
  const isSafe = disposition === 'ReadyToApply';
  const lines = [
    RULE,
    isSafe ? '-- Suggestions that are safe to apply' : '-- Suggestions that need remediation first',
    `-- Generated: ${generatedAtUtc}`,
    `-- Opportunities: ${opportunities.length}`,
    ...(contradictions > 0 ? [`-- Contradictions: ${contradictions}`] : []),
    ...(recommendations > 0 ? [`-- Recommendations: ${recommendations}`] : []),
    `-- In this file: ${entries.length}`,
    ...(entries.some((entry) => entry.IsContradiction)
      ? ['--', '-- WARNING: entries below contradict the data. Repair it first, or their statements fail.']
      : []),
    '--',
    '-- This file is never executed automatically. Do not edit model files by hand; change the design, then export again.',
    RULE,
    '',
  ];
  if (entries.length === 0) return [...lines, '-- No opportunities.', ''].join('\n');
  for (const category of CATEGORIES) {
    const inCategory = entries.filter((entry) => entry.Category === category.name);
    if (inCategory.length === 0) continue;
    lines.push(`-- == ${category.name}: ${category.guidance}`, '');
    for (const type of TYPES) {
      const ofType = inCategory.filter((entry) => entry.Type === type.name);
      if (ofType.length === 0) continue;
      lines.push(`-- -- ${type.name}: ${type.guidance}`, '');
      for (const entry of ofType) lines.push(...entryLines(entry), '');
    }
  }
  return lines.join('\n');
}

const RULE = `-- ${'='.repeat(76)}`;

const CATEGORIES: readonly { readonly name: Category; readonly guidance: string }[] = [
  { name: 'Contradiction', guidance: 'the data does not allow it yet.' },
  { name: 'Recommendation', guidance: 'the data allows it.' },
  { name: 'Validation', guidance: 'it is so already.' },
  { name: 'Unknown', guidance: 'no clean evidence; measure before applying.' },
];

const TYPES: readonly { readonly name: OpportunityType; readonly guidance: string }[] = [
  { name: 'Nullability', guidance: 'fill or remove rows with NULL, then alter the column.' },
  { name: 'UniqueIndex', guidance: 'merge or remove rows whose values repeat, then create the index.' },
  { name: 'ForeignKey', guidance: 'give rows a parent or remove them, then create the constraint.' },
];

function entryLines(entry: Opportunity): readonly string[] {
  const {
    Type,
    Schema,
    Table,
    ConstraintName,
    Category: category,
    Risk,
    Summary,
    Rationales,
    Evidence,
    Statements,
  } = entry;
  const isOneLine = Statements.every((statement) => commentText(statement) === statement);
  const isDirtyReference = Type === 'ForeignKey' && entry.IsContradiction;
  return [
    comment(`${Type} ${Schema}.${Table} (${ConstraintName}) Category=${category} Risk=${Risk.Level}`),
    comment(Summary),
    ...(isDirtyReference ? REPAIR_STEPS : []),
    ...Rationales.map((rationale) => comment(`Rationale: ${rationale}`)),
    ...Evidence.map((evidence) => comment(`Evidence: ${evidence}`)),
    ...(isOneLine ? Statements : []),
    ...(Statements.length === 0 ? [comment('No statement: type or target of the column is not known.')] : []),
    ...(isOneLine ? [] : [comment('No statement: a name in it holds a line break, which may end a batch.')]),
    'GO',
  ];
}

const REPAIR_STEPS: readonly string[] = [
  '-- State: rows without a parent exist; the constraint is not trusted until they are gone.',
  '-- 1. Look at the rows the evidence names.',
  '-- 2. Insert the missing parents, or clear or delete the rows.',
  '-- 3. Count again, then run the statements below with CHECK.',
];

function comment(text: string): string {
  return `-- ${commentText(text)}`;
}
