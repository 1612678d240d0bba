import type { TableRef } from '../model/table-ref.ts';

/** How the target writes names; handed in, since deciding knows no server. */
export interface SqlNames {
  /** An identifier, quoted so that any name is one token. */
  readonly quote: (identifier: string) => string;
  readonly table: (ref: TableRef) => string;
}

/** Text that stays inside one comment line of a script, whatever the names in it. */
export function commentText(text: string): string {
  let safe = '';
  for (const character of text) safe += LINE_BREAKS.test(character) ? ' ' : character;
  return safe;
}

const LINE_BREAKS = /[\p{Cc}\u2028\u2029]/u;
