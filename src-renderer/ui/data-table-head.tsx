// The header row of a data table: sorts on press, resizes by drag or Shift with the arrow keys.
import type { Header } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import classes from './data-table.module.css';
import type { DataColumn, TableShape } from './data-column.ts';

interface Props<Row extends object> {
  readonly headers: readonly Header<TableShape, Row>[];
  readonly columns: readonly DataColumn<Row>[];
}

export function TableHead<Row extends object>({ headers, columns }: Props<Row>) {
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" aria-rowindex={1} className={classes['headRow']}>
        {headers.map((header, position) => {
          const column = columns[position];
          return column === undefined ? null : <HeadCell key={header.id} header={header} column={column} />;
        })}
      </div>
    </div>
  );
}

function HeadCell<Row extends object>({
  header,
  column,
}: {
  readonly header: Header<TableShape, Row>;
  readonly column: DataColumn<Row>;
}) {
  const direction = header.column.getIsSorted();
  const cell = useRef<HTMLDivElement>(null);
  const resize = header.getResizeHandler();
  // A column that shares the left-over room is wider than its size says: start from what is drawn.
  const startResize = (event: unknown): void => {
    setWidth(cell.current?.offsetWidth ?? header.column.getSize());
    resize(event);
  };
  const setWidth = (width: number): void =>
    header.getContext().table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: Math.max(48, width) }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const width = cell.current?.offsetWidth ?? header.column.getSize();
    setWidth(width + (event.key === 'ArrowLeft' ? -16 : 16));
  };
  return (
    <div
      ref={cell}
      role="columnheader"
      className={classes['headCell']}
      data-align={column.align ?? 'start'}
      aria-sort={
        column.isSortable === false
          ? undefined
          : direction === 'asc'
            ? 'ascending'
            : direction === 'desc'
              ? 'descending'
              : 'none'
      }
      data-fixed={column.isSortable === false}
    >
      <button
        type="button"
        className={classes['sort']}
        title={column.title}
        onClick={header.column.getToggleSortingHandler()}
        onKeyDown={onKeyDown}
      >
        <span className={classes['headText']}>{column.header}</span>
        {direction === 'asc' ? <IconArrowUp size={12} aria-hidden /> : null}
        {direction === 'desc' ? <IconArrowDown size={12} aria-hidden /> : null}
      </button>
      <span className={classes['handle']} aria-hidden onMouseDown={startResize} onTouchStart={startResize} />
    </div>
  );
}
