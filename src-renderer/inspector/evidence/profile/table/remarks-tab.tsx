// What the measurement found and suggests about one table.
import type { ProfileInsight } from '../../../../../src/model/profile/profile-capture.ts';
import { FindingCard } from '../../../../ui/finding-card.tsx';
import { Identifier } from '../../../../ui/identifier.tsx';
import type { TableRow } from '../profile-view.ts';
import type { ShownFinding } from '../use-findings.ts';
import classes from './table-profile.module.css';

const CATEGORY: { readonly [C in ProfileInsight['category']]: string } = {
  Nullability: 'Nullability',
  Uniqueness: 'Uniqueness',
  ForeignKey: 'Foreign key',
  ComputedColumn: 'Computed column',
  Evidence: 'Evidence',
};

export function RemarksTab({ row, findings }: { readonly row: TableRow; readonly findings: readonly ShownFinding[] }) {
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Remarks">
      {findings.map(({ key, finding, isSelected }) => (
        <FindingCard key={key} finding={finding} isSelected={isSelected} />
      ))}
      {row.insights.length === 0 ? null : (
        <ul className={classes['insights']} aria-label="Insights">
          {row.insights.map(({ severity, category, message, column }, position) => (
            <li key={position}>
              <span className={classes['severity']} data-severity={severity}>
                {severity}
              </span>
              <p>
                {message}{' '}
                <span className={classes['quiet']}>
                  {CATEGORY[category]}
                  {column === null ? '' : ' · '}
                  {column === null ? null : <Identifier name={column} dim />}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
