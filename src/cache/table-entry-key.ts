// The key of a table entry: which table of which database, and what was asked of it.
import { type Json, canonicalJson } from '../kernel/canonical-json.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { TableRef } from '../model/table-ref.ts';
import { KEY_DIGITS } from './evidence-key.ts';

/** All that decides what a measurement of a table means, besides the rows themselves: those are told by marks. */
export interface TableIdentity {
  /** Digest of what the connection leads to and as whom. */
  readonly connection: string;
  readonly table: TableRef;
  /** What decides which statements are sent and what their answers mean. */
  readonly inputs: { readonly [name: string]: Json };
}

/** Counts up when measuring changes its meaning: older entries are not found any more. */
const MEASURING_VERSION = 1;

/** The key: the first 16 hexadecimal digits of SHA-256 over the canonical JSON of the identity. */
export function tableEntryKey({ connection, table, inputs }: TableIdentity, sha256: Sha256): string {
  const identity = ['table', MEASURING_VERSION, connection, table.schema, table.table, inputs];
  return sha256(canonicalJson(identity)).slice(0, KEY_DIGITS);
}
