// How findings name what they are about.
import type { OrderDependency } from '../../model/order-certificate.ts';
import type { SortedTables } from '../sorted-tables.ts';

/** So many of a list are told. */
const SHOWN = 5;

/** The first of a list, and how many more there are. */
export function someOf(texts: readonly string[]): string {
  const shown = texts.slice(0, SHOWN).join('; ');
  return texts.length > SHOWN ? `${shown}; and ${texts.length - SHOWN} more` : shown;
}

/** A foreign key by its name, table and columns. */
export function keyText(fact: OrderDependency): string {
  const columns = fact.columns.map(({ ownerColumn }) => ownerColumn).join(', ');
  return `${fact.constraintName} (${fact.sourceSchema}.${fact.sourceTable}: ${columns})`;
}

/** Tables by their vertices. */
export function namesOf({ nodes }: SortedTables, vertices: readonly number[]): string[] {
  return vertices.map((vertex) => nodes[vertex]?.display ?? '');
}
