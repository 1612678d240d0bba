import { by, ordinal, sorted } from '../../kernel/compare.ts';
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

/**
 * The text that the edge digest is taken of: the lines in ordinal order, joined by line feeds. Lines are sorted per child first:
 * no quoted name is a prefix of another, so the children's order is the lines' order, and most comparisons stay short.
 */
export function edgeSetText(edges: readonly OrderDependency[]): string {
  const children = new Map<string, Map<string, string[]>>();
  for (const edge of edges) {
    const tables = children.get(edge.sourceSchema) ?? new Map<string, string[]>();
    if (tables.size === 0) children.set(edge.sourceSchema, tables);
    const lines = tables.get(edge.sourceTable);
    if (lines === undefined) tables.set(edge.sourceTable, [edgeLine(edge)]);
    else lines.push(edgeLine(edge));
  }
  return inNameOrder(children)
    .flatMap(([, tables]) => inNameOrder(tables).flatMap(([, lines]) => sorted(lines, ordinal)))
    .join('\n');
}

/** Entries in the order of their names as JSON text, which differs from the order of the names where characters are escaped. */
function inNameOrder<V>(map: ReadonlyMap<string, V>): readonly (readonly [quoted: string, value: V])[] {
  const entries = Array.from(map, ([name, value]): readonly [string, V] => [JSON.stringify(name), value]);
  return sorted(
    entries,
    by(([quoted]) => quoted, ordinal),
  );
}
