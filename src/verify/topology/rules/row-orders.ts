import { tableKey } from '../../../model/table-ref.ts';
import { describeEdge, isSelfReference } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Every self reference has exactly one row order rule, with the columns of its foreign key (topology.md 9). */
export const rowOrders: Rule = {
  id: 'TOP-028',
  states: 'Every foreign key of a table to itself has a rule for the order of its rows, and no other has.',
  why: 'Inside one table a parent row must come before its child rows; without the rule nobody sorts them.',
  check: (facts, say) => {
    const { dependencies, rowOrder } = facts.certificate;
    const open = new Map<string, number[]>();
    rowOrder.forEach((row, index) => {
      const key = JSON.stringify([
        tableKey(row.schema, row.table),
        row.constraintName,
        row.ownerColumns,
        row.referencedColumns,
      ]);
      open.set(key, [...(open.get(key) ?? []), index]);
      if (row.rule === 'parents-first' && row.referencedColumns.length === 0)
        say.invalid({
          subject: `${row.schema}.${row.table}`,
          reason: 'Rows cannot be ordered by a reference without columns.',
          pointer: `/rowOrder/${index}/rule`,
          expected: 'not-orderable',
          found: row.rule,
        });
    });
    let looked = 0;
    dependencies.forEach((edge, index) => {
      if (!isSelfReference(facts, index)) return;
      looked += 1;
      const owners = edge.columns.map((column) => column.ownerColumn);
      const referenced = edge.columns.map((column) => column.referencedColumn);
      const key = JSON.stringify([
        tableKey(edge.sourceSchema, edge.sourceTable),
        edge.constraintName,
        owners,
        referenced,
      ]);
      if (open.get(key)?.shift() !== undefined) return;
      say.invalid({
        subject: describeEdge(edge),
        reason: 'The table references itself, and no row order rule has this name and these columns.',
        pointer: '/rowOrder',
        expected: `${edge.constraintName} (${owners.join(', ')}) → (${referenced.join(', ')})`,
        found: 'none',
      });
    });
    for (const index of [...open.values()].flat()) {
      const row = rowOrder[index];
      say.invalid({
        subject: `${row?.schema ?? '?'}.${row?.table ?? '?'}`,
        reason: 'No foreign key of the table to itself has this name and these columns, or the rule is listed twice.',
        pointer: `/rowOrder/${index}`,
        expected: 'not listed',
        found: row?.constraintName ?? '?',
      });
    }
    return looked + rowOrder.length > 0 ? { looked } : { notMeasured: 'no table references itself' };
  },
};
