import type { TableComparison } from '../../../model/data-integrity.ts';
import type { Finding } from '../../../model/finding.ts';
import type { RowDifference } from '../../../model/parity/row-difference.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { TablePlan } from '../table-plan.ts';
import { counted } from '../../../kernel/count-words.ts';
import { differenceWords } from './judge-table.ts';
import type { TableOutcome } from './table-outcome.ts';

/**
 * What comparing rows found: PAR-005 rows missing from the target, PAR-006 extra rows in it, PAR-007 changed rows, each with up to
 * three examples; PAR-012 stopped before the end; PAR-013 a key that is not unique.
 */
export function rowFindings(plan: TablePlan, outcome: TableOutcome, table: TableComparison): readonly Finding[] {
  const subject = displayTable(plan.pairing.source);
  return [
    ...ofKinds(plan, outcome, subject),
    ...stoppedEarly(outcome, table, subject),
    ...duplicateKeys(plan, outcome, subject),
  ];
}

function ofKinds(plan: TablePlan, { found }: TableOutcome, subject: string): readonly Finding[] {
  if (found === null) return [];
  const { counts, first } = found;
  const least = counts.atLeast ? 'at least ' : '';
  const conversion = plan.schema.some(({ aspect }) => aspect === 'conversion')
    ? ' Suspected conversion mismatch: types differ.'
    : '';
  const finding = (check: string, kind: RowDifference['kind'], what: string, fix: string): readonly Finding[] => {
    const count = counts[kind];
    if (count === 0) return [];
    const examples = first.filter((row) => row.kind === kind).slice(0, EXAMPLES);
    const shown = examples.map((row) => exampleOf(plan, row)).join('; ');
    return [
      {
        check,
        subject,
        verdict: 'differs',
        reason: `${least}${counted(count, 'row', 'rows')} ${what}${shown === '' ? '' : `: ${shown}`}${count > examples.length && shown !== '' ? '; …' : ''}.${kind === 'changed' ? conversion : ''}`,
        expected: '0',
        found: `${least}${count}`,
        fix,
      },
    ];
  };
  return [
    ...finding('PAR-005', 'missing', 'missing from the target', 'Load these rows into the target, then compare again.'),
    ...finding(
      'PAR-006',
      'extra',
      'only in the target',
      'Find out where these rows come from; remove them or load them into the source.',
    ),
    ...finding(
      'PAR-007',
      'changed',
      `changed in ${counted(counts.cells, 'cell', 'cells')}`,
      'Look at the columns named here, in the file of differences or with a rule for values that may differ.',
    ),
  ];
}

const EXAMPLES = 3;
const LONGEST = 80;

/** `Id 7: Name 'a' → 'b'`, with normalised values where a rule changed one. */
function exampleOf(plan: TablePlan, row: RowDifference): string {
  const key = plan.keyColumns
    .map((at, place) => {
      const column = plan.columns[at];
      return `${column?.pair.source.name ?? ''} ${column?.redacted === true ? '(redacted)' : quoted(row.key[place] ?? null)}`;
    })
    .join(', ');
  if (row.kind !== 'changed') {
    const values = row.source ?? row.target ?? [];
    if (key !== '') return key;
    const cells = plan.columns
      .slice(0, EXAMPLES)
      .map(({ redacted }, at) => (redacted ? '(redacted)' : quoted(values[at] ?? null)));
    return `(${cells.join(', ')}${plan.columns.length > EXAMPLES ? ', …' : ''})${row.times > 1 ? ` ${row.times} times` : ''}`;
  }
  const cells = row.changed.slice(0, EXAMPLES).map((at) => {
    const column = plan.columns[at];
    const name = column?.pair.source.name ?? '';
    if (column?.redacted === true) return `${name} (redacted)`;
    const normal = row.normalised.find((each) => each.column === at);
    const after = normal === undefined ? '' : ` (normalised ${quoted(normal.source)} → ${quoted(normal.target)})`;
    return `${name} ${quoted(row.source?.[at] ?? null)} → ${quoted(row.target?.[at] ?? null)}${after}`;
  });
  const more = row.changed.length > EXAMPLES ? `, ${row.changed.length - EXAMPLES} more cells` : '';
  return `${key === '' ? '' : `${key}: `}${cells.join(', ')}${more}`;
}

function quoted(value: string | null): string {
  if (value === null) return 'NULL';
  return value.length > LONGEST ? `'${value.slice(0, LONGEST)}…'` : `'${value}'`;
}

/** PAR-012: a limit of the settings ended the comparison before the end of the table. */
function stoppedEarly(
  { found, stopped, failure }: TableOutcome,
  table: TableComparison,
  subject: string,
): readonly Finding[] {
  // What failed is told as PAR-003; no limit was reached.
  if (stopped === null && (failure !== null || found?.counts.atLeast !== true)) return [];
  const rows = found === null ? 0 : found.counts.missing + found.counts.extra + found.counts.changed;
  return [
    {
      check: 'PAR-012',
      subject,
      verdict: table.verdict === 'differs' ? 'differs' : 'incomplete',
      reason: `Stopped early${stopped === null ? '' : ` (${stopped})`}: ${rows === 0 || found === null ? 'what was not read is not known' : differenceWords(found.counts)}.`,
      fix: 'Raise `parity.stopAfter`, or compare this table alone.',
    },
  ];
}

/** PAR-013: the key tells rows apart. */
function duplicateKeys(plan: TablePlan, { duplicates }: TableOutcome, subject: string): readonly Finding[] {
  const [first] = duplicates;
  if (first === undefined) return [];
  const isRedacted = plan.keyColumns.some((at) => plan.columns[at]?.redacted === true);
  const names = plan.key.columns.map(({ source }) => source).join(', ');
  return [
    {
      check: 'PAR-013',
      subject,
      verdict: 'warning',
      reason: `${counted(duplicates.length, 'value', 'values')} of the key (${names}) ${duplicates.length === 1 ? 'is' : 'are'} there more than once on a side${isRedacted ? '' : `, such as ${first.map(quoted).join(', ')}`}. Rows of such a key were compared as a multiset.`,
      fix: 'Name a key that is unique under `parity.keys`, or remove the duplicates.',
    },
  ];
}
