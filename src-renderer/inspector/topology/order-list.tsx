// The load order as a table: position, table, depth, parents, children, marks.
import { useMemo, useState } from 'react';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type OrderRow, orderRows } from './list-view.ts';
import { MarkList } from './mark-list.tsx';
import { ModuleChip } from './module-chip.tsx';
import classes from './order-list.module.css';
import { useWorkbench } from './workbench-context.ts';

export function OrderList() {
  const { topology, marks, selected, select, focusOn, choices, searchRef } = useWorkbench();
  const [text, setText] = useState('');
  const columns = useMemo(
    () => columnsFor(new Set(topology.certificate.entities.map(({ schema }) => schema)).size > 1),
    [topology],
  );
  const rows = useMemo(() => orderRows(topology, marks, text), [topology, marks, text]);
  return (
    <>
      <div className={classes['filter']}>
        <SearchField label="Filter the order" value={text} onChange={setText} inputRef={searchRef} />
        <span className={classes['count']}>
          {rows.length === topology.graph.byPosition.length
            ? countOf(rows.length, 'table')
            : `${countOf(rows.length, 'table')} of ${countOf(topology.graph.byPosition.length, 'table')}`}
        </span>
      </div>
      <DataTable
        label="Load order"
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        selectedKey={selected === null ? null : String(selected)}
        onSelect={(row) => select(row.table.index)}
        onOpen={(row) => {
          focusOn(row.table.index);
          choices.setTab('graph');
        }}
        empty={<EmptyState title="No table matches">Names, physical names and modules are searched.</EmptyState>}
      />
    </>
  );
}

const keyOf = (row: OrderRow): string => row.key;

/** The schema is shown where there is more than one. */
const columnsFor = (withSchema: boolean): readonly DataColumn<OrderRow>[] => [
  {
    id: 'position',
    header: 'Position',
    value: (row) => row.table.position,
    align: 'end',
    size: 62,
    title: 'Place in the load order, from 0',
  },
  {
    id: 'table',
    header: 'Table',
    value: (row) => row.table.label,
    cell: (row) => <Identifier name={row.table.label} />,
    size: 116,
    grow: 2,
  },
  {
    id: 'physical',
    header: 'Physical name',
    value: (row) => row.table.ref.table,
    cell: (row) => (
      <Identifier {...(withSchema ? { prefix: row.table.ref.schema } : {})} name={row.table.ref.table} dim />
    ),
    size: 186,
    grow: 3,
  },
  {
    id: 'module',
    header: 'Module',
    value: (row) => row.table.module,
    cell: (row) => <ModuleChip module={row.table.module} withName />,
    size: 96,
    grow: 1,
  },
  {
    id: 'depth',
    header: 'Depth',
    value: (row) => (row.table.depth < 0 ? null : row.table.depth),
    cell: (row) => (row.table.depth < 0 ? 'in cycle' : row.table.depth),
    align: 'end',
    size: 54,
    title: 'Longest chain of parents',
  },
  { id: 'parents', header: 'Parents', value: (row) => row.parents, align: 'end', size: 62 },
  { id: 'children', header: 'Children', value: (row) => row.children, align: 'end', size: 66 },
  {
    id: 'marks',
    header: 'Marks',
    value: (row) => -row.marks.length,
    cell: (row) => <MarkList marks={row.marks} />,
    size: 64,
    grow: 1,
  },
];
