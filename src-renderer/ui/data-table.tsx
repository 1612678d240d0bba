// A table that stays smooth with tens of thousands of rows: sorted, resizable, driven by the keyboard.
import { type ColumnDef, type SortingState, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type DataColumn, type TableShape, features } from './data-column.ts';
import { TableHead } from './data-table-head.tsx';
import classes from './data-table.module.css';
import { LoadingWords } from './empty-state.tsx';
import { compareValues, movedIndex } from './table-motion.ts';

export type { DataColumn } from './data-column.ts';

export interface DataTableProps<Row> {
  /** Accessible name. */
  readonly label: string;
  readonly rows: readonly Row[];
  /** Memoise or declare outside the component. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly selectedKey?: string | null;
  /** The row that keyboard or pointer moved to. */
  readonly onSelect?: (row: Row) => void;
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void;
  /** The order of `rows` is kept until a header is pressed, unless this names a column. */
  readonly initialSort?: { readonly id: string; readonly desc: boolean };
  /** Shown in place of rows. */
  readonly empty: ReactNode;
  /** Words shown while rows are being read. */
  readonly loading?: string;
  /** Row height in CSS pixels; follows the density when absent. */
  readonly rowHeight?: number;
}

/** Left and right padding of a row in CSS pixels, as in the style sheet. */
const ROW_PADDING = 24;

/** Draws rows as a grid with one focus stop; arrows, Page Up/Down, Home and End move, Enter opens. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowKey, selectedKey = null, onSelect, onOpen, initialSort, empty, loading } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>(() => (initialSort === undefined ? [] : [{ ...initialSort }]));
  const defs = useMemo(() => columns.map(toDefinition), [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowKey,
    state: { sorting },
    onSortingChange: setSorting,
    columnResizeMode: 'onChange',
    enableMultiSort: false,
  });
  const ordered = table.getRowModel().rows;
  const height = useRowHeight(props.rowHeight);
  const virtualizer = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: height,
    // Rows are counted from below the head, which takes the place of one row at the end.
    scrollPaddingEnd: height,
  });
  useEffect(() => virtualizer.measure(), [height, virtualizer]);

  const [active, setActive] = useState(0);
  const selected = ordered.findIndex((row) => row.id === selectedKey);
  const current = selected >= 0 ? selected : Math.min(active, ordered.length - 1);
  useEffect(() => {
    if (selected >= 0) virtualizer.scrollToIndex(selected, { align: 'auto' });
    // Scrolls when the selection changes from outside, not while somebody scrolls.
  }, [selected, virtualizer]);

  const move = (next: number): void => {
    const row = ordered[next];
    if (row === undefined) return;
    setActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
    onSelect?.(row.original);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = ordered[current];
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      (onOpen ?? onSelect)?.(row.original);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
    const next = movedIndex(event.key, selected < 0 && current === 0 ? -1 : current, ordered.length, page);
    if (next === null) return;
    event.preventDefault();
    move(next);
  };

  const sizes = table.state.columnSizing;
  const template = columns
    .map((column) => {
      const width = sizes[column.id];
      if (width !== undefined) return `${String(width)}px`;
      return column.grow === undefined
        ? `${String(column.size)}px`
        : `minmax(${String(column.size)}px, ${String(column.grow)}fr)`;
    })
    .join(' ');

  let least = ROW_PADDING;
  for (const column of columns) least += sizes[column.id] ?? column.size;

  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      role="grid"
      aria-label={label}
      aria-rowcount={ordered.length + 1}
      aria-colcount={columns.length}
      aria-busy={loading !== undefined}
      aria-activedescendant={ordered[current] === undefined ? undefined : `${id}-${String(current)}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ '--columns': template, '--row': `${String(height)}px`, '--least': `${String(least)}px` }}
    >
      <TableHead headers={table.getHeaderGroups()[0]?.headers ?? []} columns={columns} />
      <div
        className={classes['body']}
        role="rowgroup"
        style={{ height: virtualizer.getTotalSize() }}
        hidden={ordered.length === 0}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = ordered[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              id={`${id}-${String(item.index)}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === selected}
              data-active={item.index === current}
              className={classes['row']}
              style={{ transform: `translateY(${String(item.start)}px)` }}
              onClick={() => {
                setActive(item.index);
                onSelect?.(row.original);
              }}
              onDoubleClick={() => onOpen?.(row.original)}
            >
              {columns.map((column) => (
                <div key={column.id} role="gridcell" className={classes['cell']} data-align={column.align ?? 'start'}>
                  {column.cell === undefined ? String(column.value(row.original) ?? '') : column.cell(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {ordered.length > 0 ? null : (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" aria-colspan={columns.length} className={classes['nothing']}>
              {loading === undefined ? empty : <LoadingWords>{loading}</LoadingWords>}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

function toDefinition<Row extends object>(column: DataColumn<Row>): ColumnDef<TableShape, Row> {
  return {
    id: column.id,
    header: column.header,
    accessorFn: (row) => column.value(row) ?? undefined,
    enableSorting: column.isSortable ?? true,
    size: column.size,
    minSize: 48,
    maxSize: 1200,
    sortUndefined: 'last',
    sortFn: (a, b) => compareValues(column.value(a.original), column.value(b.original)),
  };
}

/** The row height of the density in CSS pixels; read from the tokens so that there is one place for it. */
function useRowHeight(fixed: number | undefined): number {
  const [height, setHeight] = useState(fixed ?? 34);
  useEffect(() => {
    if (fixed !== undefined) return;
    const read = (): void =>
      setHeight(Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-height')) || 34);
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
    return () => observer.disconnect();
  }, [fixed]);
  return fixed ?? height;
}
