// What the run found about a decision.
import { useDocumentStore } from '../../state/document-store.ts';
import { FindingCard } from '../../ui/finding-card.tsx';
import classes from './decision-details.module.css';
import { type PolicyRow, subjectOf } from './policy-view.ts';

export function DecisionFindings({ row }: { readonly row: PolicyRow }) {
  const run = useDocumentStore((store) => store.run);
  const subject = subjectOf(row.entry);
  const findings = (run?.stages ?? [])
    .filter(({ area }) => area === 'policy')
    .flatMap((stage) => stage.findings)
    .filter((finding) => finding.subject === subject);
  if (findings.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="Findings">
      <h3>Findings</h3>
      {findings.map((finding, position) => (
        <FindingCard key={`${finding.check}${String(position)}`} finding={finding} />
      ))}
    </section>
  );
}
