import type { ComparedSide, TableComparison } from '../../../model/data-integrity.ts';
import type { Finding } from '../../../model/finding.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { TablePlan } from '../table-plan.ts';
import { counted, grouped } from '../../../kernel/count-words.ts';
import type { TableOutcome } from './table-outcome.ts';

/**
 * What a reader should know beside the rows: PAR-008 the schema can lose data, PAR-009 the schema deserves a look, PAR-010 what rules
 * changed, PAR-011 cells were read because digests were not enough, PAR-015 what reading again found. Only PAR-008 is held
 * against the table; the others have the verdict of a remark, `warning` or `proved`, and never turn a clean comparison red.
 */
export function remarkFindings(plan: TablePlan, outcome: TableOutcome, table: TableComparison): readonly Finding[] {
  const subject = displayTable(plan.pairing.source);
  return [
    ...schema(plan, subject),
    ...ruleEffects(table, subject),
    ...settledByCells(outcome, subject),
    ...confirmed(outcome, subject),
  ];
}

function schema(plan: TablePlan, subject: string): readonly Finding[] {
  return plan.schema
    .filter(({ weight }) => weight !== 'note')
    .map((each) => ({
      check: each.weight === 'difference' ? 'PAR-008' : 'PAR-009',
      subject: `${subject}.${each.subject}`,
      verdict: each.weight === 'difference' ? 'differs' : 'warning',
      reason: each.message,
      expected: each.source ?? 'none',
      found: each.target ?? 'none',
      ...(each.fix === undefined ? {} : { fix: each.fix }),
    }));
}

/** Values changed by rules before they were compared, both sides together. */
function ruleEffects(table: TableComparison, subject: string): readonly Finding[] {
  return table.columns.flatMap(({ sourceColumn, normalised }) =>
    normalised.flatMap(({ rule, source, target }) => {
      const values = (source ?? 0) + (target ?? 0);
      if (values === 0) return [];
      return [
        {
          check: 'PAR-010',
          subject: `${subject}.${sourceColumn}`,
          verdict: 'proved' as const,
          reason: `${counted(values, 'value', 'values')} normalised by the rule ${rule}: ${source ?? 'unknown'} in the source, ${target ?? 'unknown'} in the target.`,
        },
      ];
    }),
  );
}

function settledByCells({ digests }: TableOutcome, subject: string): readonly Finding[] {
  const bound = digests?.settledByCells ?? null;
  if (bound === null) return [];
  return [
    {
      check: 'PAR-011',
      subject,
      verdict: 'proved',
      reason: `Digests alone would have left a chance of up to 2^${bound.log2} that a difference goes unseen, worse than allowed; every cell was compared instead.`,
    },
  ];
}

function confirmed({ confirmed: again, writtenMeanwhile }: TableOutcome, subject: string): readonly Finding[] {
  if (again === null) return [];
  const meanwhile =
    writtenMeanwhile === 0
      ? ''
      : ` ${counted(writtenMeanwhile, 'other row', 'other rows')} differed only then: written meanwhile, and not counted.`;
  return [
    {
      check: 'PAR-015',
      subject,
      verdict: again.stillUnequal > 0 ? 'differs' : writtenMeanwhile > 0 ? 'warning' : 'proved',
      reason: `Read again after ${again.afterMs} ms: ${counted(again.stillUnequal, 'row was', 'rows were')} still unequal, ${grouped(again.equalBy)} had become equal.${meanwhile}`,
    },
  ];
}

/** PAR-014: each side was seen in one state; a note for the side that was not. */
export function isolationFindings(side: ComparedSide, isHeld: boolean): readonly Finding[] {
  if (isHeld) return [];
  const { position } = side;
  const moved = position?.after != null && position.after !== position.before;
  return [
    {
      check: 'PAR-014',
      subject: side.connection,
      verdict: 'proved',
      reason: `No one consistent view of ${side.connection} (${side.isolation}): each statement saw the rows of its own moment.${moved ? ` It was written meanwhile: ${position.kind} ${position.before} before, ${position.after ?? ''} after.` : ''}`,
      fix: 'Allow snapshot isolation on the database, compare while nothing writes, or ask for unequal rows to be confirmed.',
    },
  ];
}
