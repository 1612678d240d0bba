import { ordinal, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { LineText } from '../kernel/line-text.ts';
import type { OrderCertificate, OrderDependency, OrderedTable } from '../model/order-certificate.ts';

/** A foreign key with the number of its parent table, −1 when the parent is not in the data set. */
interface NumberedForeignKey {
  readonly parent: number;
  readonly fact: OrderDependency;
}

/**
 * SHA-256 of both sets of lines (specs/m1.2-topological-proof.md, "Digests"). Takes the tables and the foreign keys of each. A line
 * begins with its table's quoted schema and name, and no quoted name is a prefix of another, so the tables' order is the lines'.
 */
export function certificateDigests(
  tables: readonly OrderedTable[],
  byChild: readonly (readonly NumberedForeignKey[])[],
  sha256: Sha256,
): OrderCertificate['digests'] {
  const quote = onceEach();
  const names = tables.map(({ schema, tableName }) => `${quote(schema)},${JSON.stringify(tableName)}`);
  const nameOf = (index: number): string => names[index] ?? '';
  const edgeSet = new LineText();
  const tableSet = new LineText();
  for (const index of sorted(tables.keys(), (a, b) => ordinal(nameOf(a), nameOf(b)))) {
    const name = nameOf(index);
    const table = tables[index];
    if (table !== undefined) tableSet.add(tableLine(name, table, quote));
    const lines: string[] = [];
    for (const { parent, fact } of byChild[index] ?? [])
      lines.push(
        dependencyLine(name, parent < 0 ? namePair(fact.targetSchema, fact.targetTable) : nameOf(parent), fact, quote),
      );
    if (lines.length > 1) lines.sort(ordinal);
    for (const line of lines) edgeSet.add(line);
  }
  return {
    edgeSet: { algorithm: 'sha256', value: sha256(edgeSet.text()) },
    tableSet: { algorithm: 'sha256', value: sha256(tableSet.text()) },
  };
}

/** Orders dependencies by their lines: the last resort of the listing. */
export function byLine(a: OrderDependency, b: OrderDependency): number {
  const line = (fact: OrderDependency): string =>
    dependencyLine(
      namePair(fact.sourceSchema, fact.sourceTable),
      namePair(fact.targetSchema, fact.targetTable),
      fact,
      JSON.stringify,
    );
  return ordinal(line(a), line(b));
}

type Quote = (text: string) => string;

/** Quotes names that come back again and again, as columns, schemas and modules do, only once. */
function onceEach(): Quote {
  const known = new Map<string, string>();
  return (text) => {
    const quoted = known.get(text) ?? JSON.stringify(text);
    if (!known.has(text)) known.set(text, quoted);
    return quoted;
  };
}

function namePair(schema: string, table: string): string {
  return `${JSON.stringify(schema)},${JSON.stringify(table)}`;
}

/** Every fact of a dependency but its classification. */
function dependencyLine(source: string, target: string, fact: OrderDependency, quote: Quote): string {
  let columns = '';
  for (const { ownerColumn, referencedColumn, isNullable, evidence } of fact.columns) {
    const separator = columns === '' ? '' : ',';
    columns += `${separator}[${quote(ownerColumn)},${quote(referencedColumn)},${isNullable},"${evidence}"]`;
  }
  const deleteRule = fact.deleteRule === null ? 'null' : quote(fact.deleteRule);
  const updateRule = fact.updateRule === null ? 'null' : quote(fact.updateRule);
  const name = JSON.stringify(fact.constraintName);
  return `[${source},${target},${name},"${fact.origin}",[${columns}],${deleteRule},${updateRule},${fact.isTrusted},${fact.isDisabled}]`;
}

/** What a table is and is called, not where it stands. */
function tableLine(name: string, table: OrderedTable, quote: Quote): string {
  const entity = JSON.stringify(table.entity);
  const effective = table.effectiveName === table.entity ? entity : JSON.stringify(table.effectiveName);
  return `[${name},${quote(table.module)},${entity},${effective},"${table.origin}",${table.isExternal},${table.manualPosition}]`;
}
