// The canonical encoding, version 1, of cells and rows: tag, byte length, payload (specs, M1.3, "Canonical encoding").
import type { Family } from './cell-codec.ts';

/** Version of the encoding; a change of any byte of any cell is a new one. */
export const ENCODING_VERSION = 1;

/** The letter that begins an encoded cell of a family. */
export const TAGS: Readonly<Record<Family, string>> = {
  exact: 'D',
  float: 'F',
  boolean: 'B',
  text: 'S',
  binary: 'X',
  uuid: 'U',
  date: 'A',
  time: 'T',
  timestamp: 'M',
  instant: 'Z',
  json: 'J',
};

/** Tag of a text that UTF-8 cannot carry, because a surrogate has no partner: its UTF-16 code units in hexadecimal. */
export const ILL_FORMED_TAG = 'W';

/**
 * The cell with its payload (null for NULL): `N`, or tag, length of the payload in UTF-8 bytes, `:`, payload. The answer is always
 * well-formed Unicode, so that its UTF-8 loses nothing.
 */
export function encodeCell(family: Family, payload: string | null): string {
  if (payload === null) return 'N';
  const length = utf8Length(payload);
  if (length >= 0) return `${TAGS[family]}${length}:${payload}`;
  const units = utf16Hex(payload);
  return `${ILL_FORMED_TAG}${units.length}:${units}`;
}

/** The row of these encoded cells. Every cell tells its own length, so two rows are encoded the same only when they are equal. */
export function encodeRow(cells: readonly string[]): string {
  return cells.join('');
}

/** Bytes of the text in UTF-8; -1 when a surrogate has no partner. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    // At the end of the text `next` is NaN, which no comparison accepts.
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return -1;
    // Two code units are four bytes: each was counted as one, and two were added for the first.
    at += 1;
  }
  return length;
}

/** UTF-16 code units, low byte first, as lower-case hexadecimal digits: what SQL Server's binary of an nvarchar is. */
function utf16Hex(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    hex += HEX_BYTE[unit & 0xff] ?? '';
    hex += HEX_BYTE[unit >> 8] ?? '';
  }
  return hex;
}

/** `00` to `ff`. */
export const HEX_BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
