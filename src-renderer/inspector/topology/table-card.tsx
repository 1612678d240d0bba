// A table in the picture.
import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GraphTable } from '../../graph/order-graph.ts';
import type { ModuleMark } from '../../graph/module-marks.ts';
import { MarkList } from './mark-list.tsx';
import { MARK_WORDS, type Mark } from './marks.ts';
import { moduleColour } from './module-colour.ts';
import classes from './table-card.module.css';

export interface CardData extends Record<string, unknown> {
  readonly table: GraphTable;
  readonly module: ModuleMark | undefined;
  readonly marks: readonly Mark[];
  /** `near` is joined to the selected table, `broken` by a foreign key that the move breaks, `far` is not. */
  readonly state: 'plain' | 'selected' | 'near' | 'broken' | 'far';
}
export type CardNode = Node<CardData, 'table'>;

export const TableCard = memo(function TableCard({ data }: NodeProps<CardNode>) {
  const { table, module, marks, state } = data;
  const secondary = table.label === table.ref.table ? table.ref.schema : table.ref.table;
  return (
    <button
      type="button"
      className={classes['card']}
      data-state={state}
      data-outside={table.table === null}
      data-wrong={marks[0] === 'violation'}
      tabIndex={state === 'selected' ? 0 : -1}
      aria-pressed={state === 'selected'}
      title={`${table.label} · ${table.ref.schema}.${table.ref.table}${table.module === '' ? '' : ` · ${table.module}`}`}
      style={{ '--module': moduleColour(module) }}
    >
      <span className={classes['spoken']}>{cardName(table, marks)}</span>
      <span className={classes['name']} aria-hidden>
        {table.label}
      </span>
      <span className={classes['position']} aria-hidden>
        {table.table === null ? '–' : table.position}
      </span>
      <span className={classes['second']} aria-hidden>
        {module === undefined ? null : <span className={classes['code']}>{module.code}</span>}
        <span className={classes['physical']}>{secondary}</span>
      </span>
      <span className={classes['marks']} aria-hidden>
        <MarkList marks={marks.slice(0, 4)} />
      </span>
    </button>
  );
});

function cardName(table: GraphTable, marks: readonly Mark[]): string {
  const place =
    table.table === null
      ? ''
      : `, position ${String(table.position)}, ${table.depth < 0 ? 'in a cycle' : `depth ${String(table.depth)}`}`;
  const module = table.module === '' ? '' : `, module ${table.module}`;
  return `${table.label}${place}${module}${marks.map((mark) => `, ${MARK_WORDS[mark]}`).join('')}`;
}
