import type { OrderDependency, OrderedTable } from '../../model/order-certificate.ts';

/** The line of a dependency in the edge digest (`specs/m1.2-topological-proof.md`). */
export function edgeLine(edge: OrderDependency): string {
  return JSON.stringify([
    edge.sourceSchema,
    edge.sourceTable,
    edge.targetSchema,
    edge.targetTable,
    edge.constraintName,
    edge.origin,
    edge.columns.map((column) => [column.ownerColumn, column.referencedColumn, column.isNullable, column.evidence]),
    edge.deleteRule,
    edge.updateRule,
    edge.isTrusted,
    edge.isDisabled,
  ]);
}

/** The line of a table in the table digest (`specs/m1.2-topological-proof.md`). */
export function tableLine(table: OrderedTable): string {
  return JSON.stringify([
    table.schema,
    table.tableName,
    table.module,
    table.entity,
    table.effectiveName,
    table.origin,
    table.isExternal,
    table.manualPosition,
  ]);
}
