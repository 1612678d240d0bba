// One compared table in short: both sides, findings, what explains the differences, and how it was compared.
import type { ReactNode } from 'react';
import type { DataIntegrityVerification } from '../../../../src/model/data-integrity.ts';
import type { Finding } from '../../../../src/model/finding.ts';
import type { TableEvidence } from '../../../../src/model/parity/table-evidence.ts';
import type { TableRef } from '../../../../src/model/table-ref.ts';
import { Count } from '../../../ui/count.tsx';
import { Identifier } from '../../../ui/identifier.tsx';
import { VerdictBadge } from '../../../ui/verdict-badge.tsx';
import panel from '../parity-panel.module.css';
import type { ParityRow } from '../parity-row.ts';
import { ExplanationTable } from './explanation-table.tsx';
import { type Fact, factsOf } from './facts-view.ts';
import classes from './details.module.css';

interface Props {
  readonly row: ParityRow;
  readonly document: DataIntegrityVerification;
  /** What the run says about this table. */
  readonly findings: readonly Finding[];
  /** Null while it is read, and where the run wrote none. */
  readonly evidence: TableEvidence | null;
  readonly onShowRule: (column: number, transformation: string) => void;
}

export function SummaryTab({ row, document, findings, evidence, onShowRule }: Props) {
  const { comparison } = row;
  return (
    <div className={classes['summary']} tabIndex={0} role="region" aria-label="Summary">
      {comparison.reason === null || findings.length > 0 ? null : <p>{comparison.reason}</p>}
      <table className={classes['sides']}>
        <thead>
          <tr>
            <th scope="col">Side</th>
            <th scope="col">Table</th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          <Side name={document.source.connection} table={comparison.source} rows={comparison.sourceRows} />
          <Side name={document.target.connection} table={comparison.target} rows={comparison.targetRows} />
          <tr>
            <th scope="row">Difference</th>
            <td />
            <td className={(row.rowDifference ?? 0) === 0 ? undefined : panel['difference']}>
              <Count value={row.rowDifference} signed />
            </td>
          </tr>
        </tbody>
      </table>
      <FindingTexts findings={findings} />
      {evidence?.explanation ? <ExplanationTable explanation={evidence.explanation} onShowRule={onShowRule} /> : null}
      <Section title="How it was compared">
        <dl className={classes['facts']}>
          {factsOf(comparison, document).map((fact) => (
            <FactLine key={fact.name} fact={fact} />
          ))}
        </dl>
      </Section>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      {children}
    </>
  );
}

function FactLine({ fact }: { readonly fact: Fact }) {
  return (
    <>
      <dt>{fact.name}</dt>
      <dd>
        {fact.strong === null ? null : <b>{fact.strong} </b>}
        {fact.text}
        {fact.names.map((name) => (
          <span key={name} className={classes['example']}>
            <Identifier name={name} />
          </span>
        ))}
      </dd>
    </>
  );
}

function FindingTexts({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3>Findings</h3>
      <ul className={classes['findings']} aria-label="Findings">
        {findings.map(({ check, subject, verdict, reason, fix }, position) => (
          <li key={`${check}${subject}${String(position)}`}>
            <VerdictBadge verdict={verdict} look="icon" />
            <div>
              <p>
                {reason} <code>{check}</code>
              </p>
              {fix === undefined ? null : <p className={classes['fix']}>Next step: {fix}</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Side({
  name,
  table,
  rows,
}: {
  readonly name: string;
  readonly table: TableRef | null;
  readonly rows: number | null;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{table === null ? 'not there' : <Identifier prefix={table.schema} name={table.table} />}</td>
      <td>
        <Count value={rows} />
      </td>
    </tr>
  );
}
