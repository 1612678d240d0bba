import { ordinal } from './compare.ts';

/** What JSON can carry. 64-bit integers, decimals and instants travel as strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical text of a JSON value: RFC 8785 (members sorted by UTF-16 code unit, shortest number form, no white space).
 * Two values with equal canonical text are equal, so a digest of the text is a digest of the value. A number that is not finite
 * has no JSON form and is written as null, as JSON.stringify does; engine nouns do not contain any.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => ordinal(a, b));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
