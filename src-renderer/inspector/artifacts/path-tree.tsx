// Files below their folders, row by row; arrows open and close folders.
import { IconChevronRight, IconFile, IconFolder } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useLatest } from '../../state/use-latest.ts';
import { DataTable, type DataColumn } from '../../ui/data-table.tsx';
import { countOf } from '../../ui/format.ts';
import classes from './artifacts-panel.module.css';
import { type TreeRow, treeRows } from './tree-view.ts';

interface Props<T extends { readonly path: string }> {
  readonly label: string;
  readonly leaves: readonly T[];
  /** Folders that are open before somebody says otherwise. Stable, like `columns`. */
  readonly startsOpen: (below: readonly T[]) => boolean;
  /** Beside the name. */
  readonly columns: readonly DataColumn<TreeRow<T>>[];
  readonly selected: string;
  readonly onSelect: (leaf: T) => void;
  readonly empty: ReactNode;
}

export function PathTree<T extends { readonly path: string }>(props: Props<T>) {
  const { label, leaves, startsOpen, columns, selected, onSelect, empty } = props;
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(
    () => treeRows(leaves, (key, below) => chosen.get(key) ?? startsOpen(below)),
    [leaves, chosen, startsOpen],
  );
  const fold = useCallback((key: string, isOpen: boolean): void => {
    setChosen((before) => new Map(before).set(key, isOpen));
  }, []);
  const all = useMemo(() => [nameColumn<T>(fold), ...columns], [columns, fold]);
  const current = useLatest(rows.find(({ key }) => key === (active ?? selected)));
  const shortcuts = useMemo(
    () => [
      {
        keys: 'ArrowRight',
        label: 'Open the folder',
        run: () => current.current?.leaf === null && fold(current.current.key, true),
      },
      {
        keys: 'ArrowLeft',
        label: 'Close the folder',
        run: () => current.current?.leaf === null && fold(current.current.key, false),
      },
    ],
    [current, fold],
  );
  useShortcuts('Artifacts', shortcuts);
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={all}
      rowKey={rowKey}
      selectedKey={active ?? selected}
      onSelect={(row) => {
        setActive(row.leaf === null ? row.key : null);
        if (row.leaf !== null) onSelect(row.leaf);
      }}
      onOpen={(row) => {
        if (row.leaf === null) fold(row.key, !row.isOpen);
        else onSelect(row.leaf);
      }}
      empty={empty}
    />
  );
}

const rowKey = ({ key }: { readonly key: string }): string => key;

const INDENT = 16;

function nameColumn<T>(fold: (key: string, isOpen: boolean) => void): DataColumn<TreeRow<T>> {
  return {
    id: 'name',
    header: 'Name',
    size: 220,
    grow: 4,
    isSortable: false,
    value: ({ name }) => name,
    cell: ({ key, name, depth, isOpen, leaf, below }) => (
      <span className={classes['name']} style={{ paddingInlineStart: depth * INDENT }}>
        {leaf === null ? (
          <button
            type="button"
            className={classes['fold']}
            tabIndex={-1}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
            onClick={() => fold(key, !isOpen)}
          >
            <IconChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={classes['leaf']} />
        )}
        {leaf === null ? (
          <IconFolder size={15} stroke={1.6} aria-hidden />
        ) : (
          <IconFile size={15} stroke={1.6} aria-hidden />
        )}
        <bdi title={key}>{name}</bdi>
        {leaf === null ? <span className={classes['quiet']}>{countOf(below.length, 'file')}</span> : null}
      </span>
    ),
  };
}
