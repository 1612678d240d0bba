import type { OrderCertificate, OrderedTable } from '../model/order-certificate.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';

/** Indentation stops growing here, or a chain of 1,000 tables would be mostly white space; the depth is printed anyway. */
const DRAWN_LEVELS = 24;

/**
 * An ASCII tree of the load order: `NAME (depth)` with `[junction]` and `[self-ref]`. Every table stands once, under the deepest of
 * the parents it must follow; the others are in the layers.
 */
export function dependencyTree({ entities, dependencies, deferredEdges }: OrderCertificate): string[] {
  const tables = new Map<TableKey, OrderedTable>();
  for (const table of entities) tables.set(tableKey(table.schema, table.tableName), table);
  const selfReferring = new Set<TableKey>();
  const under = new Map<TableKey, TableKey>();
  const waiting = new Set(deferredEdges.map(edgeName));
  for (const dependency of dependencies) {
    const child = tableKey(dependency.sourceSchema, dependency.sourceTable);
    const parent = tableKey(dependency.targetSchema, dependency.targetTable);
    if (child === parent) selfReferring.add(child);
    const childDepth = tables.get(child)?.topologicalDepth ?? -1;
    const isAbove = (tables.get(parent)?.topologicalDepth ?? -1) === childDepth - 1;
    if (childDepth > 0 && isAbove && !under.has(child) && !waiting.has(edgeName(dependency))) under.set(child, parent);
  }
  const children = new Map<TableKey, OrderedTable[]>();
  const roots: OrderedTable[] = [];
  for (const [key, table] of tables) {
    const parent = under.get(key);
    const siblings = parent === undefined ? roots : children.get(parent);
    if (siblings !== undefined) siblings.push(table);
    else if (parent !== undefined) children.set(parent, [table]);
  }

  const lines: string[] = [];
  const open = roots.toReversed().map((table) => ({ table, level: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { table, level } = next;
    const key = tableKey(table.schema, table.tableName);
    const drawn = Math.min(level, DRAWN_LEVELS);
    const branch = level === 0 ? '' : `${'   '.repeat(drawn - 1)}└─ `;
    const marks = `${table.isJunction ? ' [junction]' : ''}${selfReferring.has(key) ? ' [self-ref]' : ''}`;
    lines.push(`${branch}${oneLine(table.schema)}.${oneLine(table.tableName)} (${table.topologicalDepth})${marks}`);
    for (const child of children.get(key)?.toReversed() ?? []) open.push({ table: child, level: level + 1 });
  }
  return lines;
}

interface Edge {
  readonly sourceSchema: string;
  readonly sourceTable: string;
  readonly targetSchema: string;
  readonly targetTable: string;
  readonly constraintName: string;
}

function edgeName(edge: Edge): string {
  return JSON.stringify([
    edge.sourceSchema,
    edge.sourceTable,
    edge.targetSchema,
    edge.targetTable,
    edge.constraintName,
  ]);
}

function oneLine(name: string): string {
  return name.replace(/[\r\n]+/g, ' ');
}
