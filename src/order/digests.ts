import { type Comparator, ordinal, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { LineText } from '../kernel/line-text.ts';
import type { OrderCertificate, OrderDependency, OrderedTable } from '../model/order-certificate.ts';
import { inOrder } from './in-order.ts';

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
  const targetOf = ({ parent, fact }: NumberedForeignKey): string =>
    parent < 0 ? namePair(fact.targetSchema, fact.targetTable) : nameOf(parent);
  const inLineOrder: Comparator<NumberedForeignKey> = (a, b) =>
    ordinal(targetOf(a), targetOf(b)) || byLine(a.fact, b.fact);
  const edgeSet = new LineText();
  const tableSet = new LineText();
  for (const index of sorted(names.keys(), (a, b) => ordinal(nameOf(a), nameOf(b)))) {
    const name = nameOf(index);
    const table = tables[index];
    if (table !== undefined) addTable(tableSet, name, table, quote);
    for (const dependency of inOrder(byChild[index] ?? [], inLineOrder))
      addDependency(edgeSet, name, targetOf(dependency), dependency.fact, quote);
  }
  return {
    edgeSet: { algorithm: 'sha256', value: sha256(edgeSet.text()) },
    tableSet: { algorithm: 'sha256', value: sha256(tableSet.text()) },
  };
}

/** Orders dependencies by their lines: the last resort of the listing. */
export function byLine(a: OrderDependency, b: OrderDependency): number {
  const lineOf = (fact: OrderDependency): string => {
    const line = new LineText();
    const source = namePair(fact.sourceSchema, fact.sourceTable);
    addDependency(line, source, namePair(fact.targetSchema, fact.targetTable), fact, JSON.stringify);
    return line.text();
  };
  return ordinal(lineOf(a), lineOf(b));
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
function addDependency(text: LineText, source: string, target: string, fact: OrderDependency, quote: Quote): void {
  text.begin();
  text.add('[');
  text.add(source);
  text.add(',');
  text.add(target);
  text.add(',');
  text.add(JSON.stringify(fact.constraintName));
  text.add(fact.origin === 'constraint' ? ',"constraint",[' : ',"reference",[');
  let before = '[';
  for (const { ownerColumn, referencedColumn, isNullable, evidence } of fact.columns) {
    text.add(before);
    before = ',[';
    text.add(quote(ownerColumn));
    text.add(',');
    text.add(quote(referencedColumn));
    text.add(isNullable ? ',true,"' : ',false,"');
    text.add(evidence);
    text.add('"]');
  }
  text.add('],');
  text.add(fact.deleteRule === null ? 'null' : quote(fact.deleteRule));
  text.add(',');
  text.add(fact.updateRule === null ? 'null' : quote(fact.updateRule));
  text.add(fact.isTrusted === null ? ',null' : fact.isTrusted ? ',true' : ',false');
  text.add(fact.isDisabled === null ? ',null]' : fact.isDisabled ? ',true]' : ',false]');
}

/** What a table is and is called, not where it stands. */
function addTable(text: LineText, name: string, table: OrderedTable, quote: Quote): void {
  const entity = JSON.stringify(table.entity);
  const effective = table.effectiveName === table.entity ? entity : JSON.stringify(table.effectiveName);
  text.begin();
  text.add('[');
  text.add(name);
  for (const piece of [quote(table.module), entity, effective, quote(table.origin)]) {
    text.add(',');
    text.add(piece);
  }
  text.add(`,${table.isExternal},${table.manualPosition}]`);
}
