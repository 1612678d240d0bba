import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import classes from './parity-panel.module.css';
import type { ParityRow } from './parity-row.ts';

/** The column that counts the differing rows of one kind; `≥` where counting stopped early. */
export function kindColumn(
  id: 'missing' | 'extra' | 'changed',
  sign: string,
  word: string,
  title: string,
): DataColumn<ParityRow> {
  return {
    id,
    header: `${sign} ${word}`,
    title,
    size: id === 'changed' ? 88 : 70,
    align: 'end',
    value: (row) => row.kinds?.[id] ?? null,
    cell: ({ kinds, comparison: { differences } }) => {
      const count = kinds?.[id] ?? null;
      return (
        <span className={classes['kind']} data-kind={count === null || count === 0 ? 'none' : id}>
          {differences?.atLeast === true && count !== null && count > 0 ? '≥ ' : ''}
          <Count value={count} />
        </span>
      );
    },
  };
}
