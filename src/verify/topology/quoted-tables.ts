import { ordinal, sorted } from '../../kernel/compare.ts';
import type { OrderedTable } from '../../model/order-certificate.ts';

/** The listed tables as the lines of the digests name them, by position. */
export interface QuotedTables {
  /** Schema and table as JSON texts with a comma between. No quoted name is a prefix of another, so names order the lines. */
  readonly names: readonly string[];
  /** The positions in the order of their names, and each position's place in it; equal names in order of position. */
  readonly inNameOrder: readonly number[];
  readonly rank: Int32Array;
}

/** Quotes and sorts the names once for both digests. */
export function quotedTables(entities: readonly OrderedTable[]): QuotedTables {
  const names = entities.map(({ schema, tableName }) => quotedNames(schema, tableName));
  const inNameOrder = sorted(names.keys(), (a, b) => ordinal(names[a] ?? '', names[b] ?? ''));
  const rank = new Int32Array(names.length);
  inNameOrder.forEach((position, place) => {
    rank[position] = place;
  });
  return { names, inNameOrder, rank };
}

/** Schema and table as the lines of the digests name them. */
export function quotedNames(schema: string, table: string): string {
  return `${JSON.stringify(schema)},${JSON.stringify(table)}`;
}
