// Columns of the list of measured tables that say what was found in one: NULLs, repeated keys, orphans.
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { countOf, formatCount } from '../../../ui/format.ts';
import { percentText } from './heat-cell.ts';
import classes from './profile-tab.module.css';
import { HIGH_SHARE, type TableRow } from './profile-view.ts';

export const worstColumn: DataColumn<TableRow> = {
  id: 'worst',
  header: 'Most NULLs',
  title: 'The largest share of NULLs of a column',
  size: 84,
  align: 'end',
  value: (row) => row.worstShare,
  cell: ({ worstShare }) =>
    worstShare === null ? (
      <Count value={null} />
    ) : (
      <span className={worstShare >= HIGH_SHARE ? classes['high'] : worstShare === 0 ? classes['quiet'] : undefined}>
        {percentText(worstShare)}
      </span>
    ),
};

export const duplicateColumn: DataColumn<TableRow> = {
  id: 'duplicates',
  header: 'Duplicates',
  title: 'Keys that should be unique and whose values were found to repeat',
  size: 84,
  align: 'end',
  value: (row) => (row.keys.length === 0 ? null : row.dirtyKeys),
  cell: ({ keys, dirtyKeys }) => {
    const open = keys.filter(({ state }) => state === 'assumed' || state === 'unknown').length;
    if (dirtyKeys > 0) return <span className={classes['bad']}>{countOf(dirtyKeys, 'key')}</span>;
    return <Clean of={keys.length} one="key" open={open} />;
  },
};

export const orphanColumn: DataColumn<TableRow> = {
  id: 'orphans',
  header: 'Orphans',
  title: 'Rows whose reference has no parent',
  size: 84,
  align: 'end',
  value: (row) => (row.references.length === 0 ? null : row.orphanRows),
  cell: ({ references, orphanRows, dirtyReferences }) => {
    const open = references.filter(({ state }) => state === 'assumed' || state === 'unknown').length;
    if (dirtyReferences > 0)
      return (
        <span className={classes['bad']} title={`in ${countOf(dirtyReferences, 'reference')}`}>
          {countOf(orphanRows, 'row')}
        </span>
      );
    return <Clean of={references.length} one="reference" open={open} />;
  },
};

/** Nothing found: of how many, and how many of them are not known. */
function Clean({ of, one, open }: { readonly of: number; readonly one: string; readonly open: number }) {
  if (of === 0)
    return (
      <span className={classes['none']} title={`No ${one} to check`}>
        –
      </span>
    );
  if (open > 0)
    return (
      <span className={classes['unknown']} title={`${formatCount(open)} of ${countOf(of, one)} not measured`}>
        not known
      </span>
    );
  return (
    <span className={classes['quiet']} title={`${countOf(of, one)} checked`}>
      none
    </span>
  );
}
