import { ordinal, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { OrderCertificate, OrderDependency, OrderedTable } from '../model/order-certificate.ts';

/** Two names as members of a JSON array, without its brackets. */
export function namePair(schema: string, table: string): string {
  return `${JSON.stringify(schema)},${JSON.stringify(table)}`;
}

/**
 * One dependency's line in the edge digest: every fact but its classification (specs/m1.2-topological-proof.md, "Digests"). Takes the
 * fragments of child and parent, which are made once a table rather than once a foreign key.
 */
export function dependencyLine(
  source: string,
  target: string,
  fact: Omit<OrderDependency, 'classification' | 'sourceSchema' | 'sourceTable' | 'targetSchema' | 'targetTable'>,
): string {
  let columns = '';
  for (const { ownerColumn, referencedColumn, isNullable, evidence } of fact.columns) {
    const separator = columns === '' ? '' : ',';
    columns += `${separator}[${namePair(ownerColumn, referencedColumn)},${isNullable},"${evidence}"]`;
  }
  const rules = `${quoted(fact.deleteRule)},${quoted(fact.updateRule)},${fact.isTrusted},${fact.isDisabled}`;
  return `[${source},${target},${JSON.stringify(fact.constraintName)},"${fact.origin}",[${columns}],${rules}]`;
}

/** One table's line in the table digest: what it is and is called, not where it stands. */
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

function quoted(text: string | null): string {
  return text === null ? 'null' : JSON.stringify(text);
}

/** SHA-256 of a set of lines: sorted by UTF-16 code unit, joined with one line feed, none at the end. */
export function linesDigest(lines: Iterable<string>, sha256: Sha256): OrderCertificate['digests']['edgeSet'] {
  return { algorithm: 'sha256', value: sha256(sorted(lines, ordinal).join('\n')) };
}
