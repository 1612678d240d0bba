// The columns of a measured table with their NULLs; below, where the numbers of the chosen one came from.
import { displayKey } from '../../../../../src/model/profile/row-sample.ts';
import { useViewChoice } from '../../../../state/selection-store.ts';
import { Count } from '../../../../ui/count.tsx';
import type { DataColumn } from '../../../../ui/data-column.ts';
import { DataTable } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../../../ui/format.ts';
import { Identifier } from '../../../../ui/identifier.tsx';
import { type HeatCell, percentText } from '../heat-cell.ts';
import { cellWords } from '../heat-words.ts';
import type { TableRow } from '../profile-view.ts';
import { OutcomeMark } from '../state-mark.tsx';
import { ProbeFacts, Statement } from './probe-facts.tsx';
import classes from './table-profile.module.css';

export function ColumnsTab({ row }: { readonly row: TableRow }) {
  const [name, setName] = useViewChoice('col', '');
  const chosen = row.cells.find(({ column }) => column.column === name) ?? worst(row.cells);
  return (
    <div className={classes['two']}>
      <div className={classes['upper']} style={{ '--rows': String(Math.max(3, row.cells.length)) }}>
        <DataTable
          label="Columns of the table"
          rows={row.cells}
          columns={COLUMNS}
          rowKey={(cell) => cell.column.column}
          rowHeight={28}
          selectedKey={chosen?.column.column ?? null}
          onSelect={(cell) => setName(cell.column.column)}
          empty={
            <EmptyState title="No column of this table is in the profile">
              {row.reason ?? 'Nothing says why it was left out.'}
            </EmptyState>
          }
        />
      </div>
      {chosen === null ? null : <ColumnDetail cell={chosen} rows={row.rows} />}
    </div>
  );
}

function ColumnDetail({ cell, rows }: { readonly cell: HeatCell; readonly rows: number | null }) {
  const { column } = cell;
  const { nullSample } = column;
  return (
    <section className={classes['detail']} aria-label="Where the numbers came from" tabIndex={0}>
      <p className={classes['sentence']}>{cellWords(cell)}.</p>
      {column.defaultDefinition === null ? null : (
        <p className={classes['quiet']}>
          Default <Identifier name={column.defaultDefinition} />
        </p>
      )}
      <ProbeFacts status={column.nullCountStatus} rows={rows} canBeSampled={cell.isSampled} />
      {nullSample === null || nullSample.rows.length === 0 ? null : (
        <div className={classes['sample']}>
          <h3>
            Rows with NULL, by {nullSample.primaryKeyColumns.join(', ')}
            {nullSample.total > nullSample.rows.length
              ? `: ${formatCount(nullSample.rows.length)} of ${formatCount(nullSample.total)}`
              : ''}
          </h3>
          <ul>
            {nullSample.rows.map((values, position) => (
              <li key={position}>
                <Identifier name={displayKey(values)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Statement query={column.nullCountStatus.query} />
    </section>
  );
}

/** The first of the columns with the largest share; the first one where no share is known. */
function worst(cells: readonly HeatCell[]): HeatCell | null {
  let best: HeatCell | null = null;
  for (const cell of cells) if (best === null || (cell.share ?? -1) > (best.share ?? -1)) best = cell;
  return best;
}

const COLUMNS: readonly DataColumn<HeatCell>[] = [
  {
    id: 'column',
    header: 'Column',
    size: 130,
    grow: 2,
    value: ({ column }) => column.column,
    cell: ({ column }) => (
      <span className={classes['named']}>
        <Identifier name={column.column} />
        {column.isPrimaryKey ? <span className={classes['tag']}>PK</span> : null}
        {column.isUniqueKey ? <span className={classes['tag']}>UNIQUE</span> : null}
        {column.isComputed ? <span className={classes['tag']}>computed</span> : null}
        {column.isNullablePhysical || column.isPrimaryKey ? null : <span className={classes['tag']}>NOT NULL</span>}
      </span>
    ),
  },
  {
    id: 'share',
    header: 'NULL share',
    size: 112,
    value: ({ share }) => share,
    cell: ({ share, kind }) =>
      share === null ? (
        <span className={classes['quiet']}>{kind === 'empty' ? 'no rows' : 'not known'}</span>
      ) : (
        <span className={classes['share']}>
          <span className={classes['track']} aria-hidden>
            <span style={{ width: `${String(share * 100)}%` }} />
          </span>
          <span className={share === 0 ? classes['quiet'] : undefined}>{percentText(share)}</span>
        </span>
      ),
  },
  {
    id: 'nulls',
    header: 'NULLs',
    size: 66,
    align: 'end',
    value: ({ column, share }) => (share === null ? null : column.nullCount),
    cell: ({ column, share, kind }) => <Count value={share === null && kind !== 'empty' ? null : column.nullCount} />,
  },
  {
    id: 'looked',
    header: 'Of rows',
    title: 'Rows looked at: all of the table, or its sample',
    size: 84,
    align: 'end',
    value: ({ looked }) => looked,
    cell: ({ looked, isSampled, kind }) =>
      kind === 'unknown' ? (
        <Count value={null} />
      ) : (
        <span title={isSampled ? `A sample of ${countOf(looked, 'row')}` : undefined}>
          {isSampled ? <span className={classes['quiet']}>sample </span> : null}
          <Count value={looked} />
        </span>
      ),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    size: 106,
    value: ({ column }) => column.nullCountStatus.outcome,
    cell: ({ column }) => <OutcomeMark outcome={column.nullCountStatus.outcome} />,
  },
];
