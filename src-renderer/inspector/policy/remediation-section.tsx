// What a repair has to touch: how many rows, the steps, and the part of the script about this decision.
import type { LedgerEntry } from '../../../src/model/policy/tightening-ledger.ts';
import { formatCount } from '../../ui/format.ts';
import { CodeBlock } from './code-block.tsx';
import classes from './decision-details.module.css';
import type { PolicyRow, SubjectKind } from './policy-view.ts';

interface Props {
  readonly row: PolicyRow;
  /** What `needs-remediation.sql` says about it; null when it says nothing. */
  readonly script: string | null;
}

export function RemediationSection({ row, script }: Props) {
  const { entry, needsRepair } = row;
  if (entry.verdict !== 'Impossible' && !needsRepair) return null;
  return (
    <section className={classes['section']} aria-label="Remediation">
      <h3>Remediation</h3>
      <p className={classes['touched']}>{touchedWords(entry)}</p>
      <ol className={classes['steps']}>
        {STEPS[entry.kind].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {script === null ? null : (
        <CodeBlock
          text={script}
          copy="Copy the script"
          note="From suggestions/needs-remediation.sql; never run by itself"
        />
      )}
    </section>
  );
}

function touchedWords({ verdict, remediationRows, evidence, kind }: LedgerEntry): string {
  const sampled = evidence.sampledRows === null ? '' : ', by a sample: there may be more';
  if (verdict !== 'Impossible') return 'Nobody knows how many rows: measure first.';
  if (remediationRows === null) return 'Rows speak against it; the profile does not say how many.';
  if (kind === 'key')
    return `${formatCount(remediationRows)} ${remediationRows === 1 ? 'value repeats' : 'values repeat'}${sampled}; all but one row of each has to change.`;
  return `${formatCount(remediationRows)} ${remediationRows === 1 ? 'row has' : 'rows have'} to change${sampled}.`;
}

const STEPS: { readonly [K in SubjectKind]: readonly string[] } = {
  column: [
    'Look at the rows: the query above counts them.',
    'Give them a value, or delete them; and review what writes them.',
    'Measure again, then apply the statement.',
  ],
  key: [
    'Look at the rows that share a value.',
    'Merge them, or change all but one.',
    'Measure again, then apply the statement.',
  ],
  reference: [
    'Look at the rows without a parent.',
    'Insert the missing parents, or clear or delete the rows.',
    'Measure again, then apply the statement with a check.',
  ],
};
