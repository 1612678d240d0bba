import { ascending, by, ordinal, sorted } from '../kernel/compare.ts';
import type { ActualConstraint } from '../model/relationship.ts';
import { compositeKey, groupRows } from '../kernel/group-rows.ts';

/** One column of one foreign key, as every engine's catalog lists them. */
export interface ForeignKeyColumn {
  readonly tableId: string;
  /** What tells constraints of one table apart. */
  readonly constraintId: string;
  readonly name: string | null;
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly isNotTrusted: boolean;
  readonly isDisabled: boolean;
  /** Place in the constraint; only its order counts. */
  readonly position: number;
  readonly ownerColumn: string;
  readonly referencedColumn: string;
}

/**
 * Foreign keys by table id: columns in constraint order and numbered from 1, constraints of a table ordered by name. A name
 * is unique within its table only, so two tables may each have an `FK_Parent`.
 */
export function constraintsByTable(
  columns: readonly ForeignKeyColumn[],
): ReadonlyMap<string, readonly ActualConstraint[]> {
  const constraints = groupRows(columns, (column) => compositeKey(column.tableId, column.constraintId));
  const owners = [...constraints.values()].flatMap((group) => {
    const first = group[0];
    return first === undefined ? [] : [{ tableId: first.tableId, constraint: constraintOf(first, group) }];
  });
  const byTable = groupRows(owners, (owner) => owner.tableId);
  return new Map(
    [...byTable].map(([tableId, group]) => [
      tableId,
      sorted(
        group.map((owner) => owner.constraint),
        by((constraint) => constraint.name ?? '', ordinal),
      ),
    ]),
  );
}

function constraintOf(first: ForeignKeyColumn, group: readonly ForeignKeyColumn[]): ActualConstraint {
  return {
    name: first.name,
    referencedSchema: first.referencedSchema,
    referencedTable: first.referencedTable,
    onDelete: first.onDelete,
    onUpdate: first.onUpdate,
    isNotTrusted: first.isNotTrusted,
    isDisabled: first.isDisabled,
    columns: sorted(
      group,
      by((column) => column.position, ascending),
    ).map((column, index) => ({
      ordinal: index + 1,
      ownerColumn: column.ownerColumn,
      ownerAttribute: column.ownerColumn,
      referencedColumn: column.referencedColumn,
      referencedAttribute: column.referencedColumn,
    })),
  };
}
