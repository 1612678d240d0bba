// PostgreSQL's text output as exact cells. The driver converts nothing: its parsers are global and lose digits.
import type { Cell } from '../../../src/connect/session.ts';

/** Turns one text value into a cell. */
export type ReadCell = (text: string) => Cell;

/** The reader for a type's object id (pg_type.dat, stable for built-in types); everything not listed stays text. */
export function cellReader(typeOid: number): ReadCell {
  return READERS.get(typeOid) ?? asText;
}

const asText: ReadCell = (text) => text;
const asNumber: ReadCell = (text) => Number(text);
const asBigint: ReadCell = (text) => BigInt(text);
const asBoolean: ReadCell = (text) => text === 't';
/** bytea_output is hex for the session: `\x00ff`. */
const asBytes: ReadCell = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));

const READERS: ReadonlyMap<number, ReadCell> = new Map([
  [16, asBoolean],
  [17, asBytes],
  [20, asBigint],
  [21, asNumber],
  [23, asNumber],
  [26, asNumber],
  [700, asNumber],
  [701, asNumber],
]);
