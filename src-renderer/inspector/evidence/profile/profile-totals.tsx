// What the profile adds up to, on one line.
import type { ReactNode } from 'react';
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { Count } from '../../../ui/count.tsx';
import { countOf, formatCount, formatDuration } from '../../../ui/format.ts';
import classes from './profile-tab.module.css';
import type { ProfileTotals as Totals } from './totals-view.ts';

export function ProfileTotals({
  totals,
  capture,
}: {
  readonly totals: Totals;
  readonly capture: ProfileCapture | null;
}) {
  const { tables, cached, sampled, rows, columns, columnsWithNulls, columnsUnknown, cost } = totals;
  const { keys, dirtyKeys, references, dirtyReferences, orphanRows } = totals;
  const from = (capture?.environments ?? []).map(({ name }) => name).join(', ');
  return (
    <section aria-label="Totals">
      <dl className={classes['totals']}>
        <Total name="Rows">
          <Count value={rows} /> <Quiet>in {countOf(tables, 'table')}</Quiet>
          {sampled === 0 ? null : <Quiet>, {formatCount(sampled)} sampled</Quiet>}
        </Total>
        <Total name="Columns with NULLs">
          <Count value={columnsWithNulls} /> <Quiet>of {formatCount(columns)}</Quiet>
          {columnsUnknown === 0 ? null : <Quiet>, {formatCount(columnsUnknown)} not measured</Quiet>}
        </Total>
        <Total name="Keys with duplicates">
          <span className={dirtyKeys > 0 ? classes['bad'] : undefined}>{formatCount(dirtyKeys)}</span>{' '}
          <Quiet>of {formatCount(keys)}</Quiet>
        </Total>
        <Total name="References with orphans">
          <span className={dirtyReferences > 0 ? classes['bad'] : undefined}>{formatCount(dirtyReferences)}</span>{' '}
          <Quiet>
            of {formatCount(references)}
            {orphanRows === 0 ? '' : `, ${countOf(orphanRows, 'row')}`}
          </Quiet>
        </Total>
        {cost === null ? null : (
          <Total name={from === '' ? 'Cost' : `Measured in ${from}`}>
            <Count value={cost.statements} />{' '}
            <Quiet>
              {cost.statements === 1 ? 'statement' : 'statements'}, {formatDuration(cost.milliseconds)}
              {cached === 0 ? '' : `; ${formatCount(cached)} cached`}
            </Quiet>
          </Total>
        )}
      </dl>
    </section>
  );
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className={classes['small']}>{children}</span>;
}

function Total({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes['total']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
