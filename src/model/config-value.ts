import type { Json } from '../kernel/canonical-json.ts';
import { foldCase } from '../kernel/fold-case.ts';

/** Readings of one value of a configuration file whose shape is not known yet. */

/** The members of an object as a map, so that no name of them can mean anything else; null when it is not an object. */
export function recordOf(value: Json | undefined): ReadonlyMap<string, Json> | null {
  if (value === undefined || value === null || typeof value !== 'object' || isList(value)) return null;
  return new Map(Object.entries(value));
}

/** The elements of an array; null when it is not one. */
export function listOf(value: Json | undefined): readonly Json[] | null {
  return isList(value) ? value : null;
}

/** Text without the white space around it; null when it is blank or no text. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The member of that name, first as spelled here, then in any other case. */
export function memberOf(record: ReadonlyMap<string, Json>, name: string): Json | undefined {
  const exact = record.get(name);
  if (exact !== undefined) return exact;
  return [...record].find(([key]) => foldCase(key) === foldCase(name))?.[1];
}

/** A member name as a segment of a JSON pointer (RFC 6901). */
export function pointerSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
