// What the profile adds up to, on one line.
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { Count } from '../../../ui/count.tsx';
import { Figure, FigureNote, Figures } from '../../../ui/figure.tsx';
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
    <div className={classes['totals']}>
      <Figures label="Totals">
        <Figure name="Rows">
          <Count value={rows} /> <FigureNote>in {countOf(tables, 'table')}</FigureNote>
          {sampled === 0 ? null : <FigureNote>, {formatCount(sampled)} sampled</FigureNote>}
        </Figure>
        <Figure name="Columns with NULLs">
          <Count value={columnsWithNulls} /> <FigureNote>of {formatCount(columns)}</FigureNote>
          {columnsUnknown === 0 ? null : <FigureNote>, {formatCount(columnsUnknown)} not measured</FigureNote>}
        </Figure>
        <Figure name="Keys with duplicates">
          <span className={dirtyKeys > 0 ? classes['bad'] : undefined}>{formatCount(dirtyKeys)}</span>{' '}
          <FigureNote>of {formatCount(keys)}</FigureNote>
        </Figure>
        <Figure name="References with orphans">
          <span className={dirtyReferences > 0 ? classes['bad'] : undefined}>{formatCount(dirtyReferences)}</span>{' '}
          <FigureNote>
            of {formatCount(references)}
            {orphanRows === 0 ? '' : `, ${countOf(orphanRows, 'row')}`}
          </FigureNote>
        </Figure>
        {cost === null ? null : (
          <Figure name={from === '' ? 'Cost' : `Measured in ${from}`}>
            <Count value={cost.statements} />{' '}
            <FigureNote>
              {cost.statements === 1 ? 'statement' : 'statements'}, {formatDuration(cost.milliseconds)}
              {cached === 0 ? '' : `; ${formatCount(cached)} cached`}
            </FigureNote>
          </Figure>
        )}
      </Figures>
    </div>
  );
}
