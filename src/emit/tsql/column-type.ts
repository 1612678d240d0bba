import type { SqlType } from '../sql-type.ts';

/** A type as scripts have it: upper case, a space before the parenthesis (export-and-manifest.md 3.1). */
export function tsqlType({ name, length, precision, scale }: SqlType): string {
  const upper = name.toUpperCase();
  if (length !== null) return `${upper} (${length === 'max' ? 'MAX' : String(length)})`;
  if (precision !== null) return `${upper} (${precision}, ${scale ?? 0})`;
  return scale === null ? upper : `${upper} (${scale})`;
}
