import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILIES, type Family } from './cell-codec.ts';
import { encodeCell, encodeRow, ILL_FORMED_TAG, TAGS, utf8Length } from './encoding.ts';

/** Any text of UTF-16 code units, unpaired surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(0, 0x3a, 0x4e, 0x53, 0x31, 0xd83d, 0xde00, 0xfffd), fc.nat(0xffff)), {
    maxLength: 12,
  })
  .map((units) => String.fromCharCode(...units));
const cell = fc.tuple(fc.constantFrom(...FAMILIES), fc.option(anyText));
const row = fc.array(cell, { maxLength: 5 });
const encoded = (cells: readonly (readonly [Family, string | null])[]): string =>
  encodeRow(cells.map(([family, payload]) => encodeCell(family, payload)));

/** Reads an encoded row back, as anyone could who knows nothing but the page in specs. */
function decoded(text: string): readonly (readonly [string, string | null])[] {
  const bytes = Buffer.from(text, 'utf8');
  const cells: (readonly [string, string | null])[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = String.fromCharCode(bytes[at]!);
    if (tag === 'N') {
      cells.push([tag, null]);
      at += 1;
      continue;
    }
    const colon = bytes.indexOf(':', at);
    const length = Number(bytes.toString('latin1', at + 1, colon));
    const payload = bytes.subarray(colon + 1, colon + 1 + length);
    cells.push([
      tag,
      tag === ILL_FORMED_TAG ? Buffer.from(payload.toString(), 'hex').toString('utf16le') : payload.toString('utf8'),
    ]);
    at = colon + 1 + length;
  }
  return cells;
}

describe('the encoding of rows', () => {
  it('has these bytes and this digest', () => {
    const cells: readonly (readonly [Family, string | null, string])[] = [
      ['exact', '-0.19', 'D5:-0.19'],
      ['float', '3ff8000000000000', 'F16:3ff8000000000000'],
      ['boolean', '1', 'B1:1'],
      ['text', 'hello', 'S5:hello'],
      ['text', '', 'S0:'],
      ['text', null, 'N'],
      ['text', 'é😀', 'S6:é😀'],
      ['text', 'x\ud83d', 'W8:78003dd8'],
      ['binary', '00ff', 'X4:00ff'],
      ['uuid', '6f9619ff-8b86-d011-b42d-00c04fc964ff', 'U36:6f9619ff-8b86-d011-b42d-00c04fc964ff'],
      ['date', '0044-03-15 BC', 'A13:0044-03-15 BC'],
      ['time', '12:34:56.12', 'T11:12:34:56.12'],
      ['timestamp', '2020-02-29 12:34:56', 'M19:2020-02-29 12:34:56'],
      ['instant', 'infinity', 'Z8:infinity'],
      ['json', '{"a": 1}', 'J8:{"a": 1}'],
    ];
    for (const [family, payload, expected] of cells) expect(encodeCell(family, payload)).toBe(expected);
    const text = encodeRow(cells.map(([family, payload]) => encodeCell(family, payload)));
    expect(text).toBe(cells.map(([, , expected]) => expected).join(''));
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(
      '462e64f056c8f6cf2c9e26aa19c7905162f444d0393cfb70256536afc64eb2f3',
    );
  });
  it('is the same only for equal rows', () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(encoded(a) === encoded(b)).toBe(
          JSON.stringify(withoutFamilyOfNull(a)) === JSON.stringify(withoutFamilyOfNull(b)),
        );
      }),
    );
  });
  it('is the same only for equal rows, one cell apart', () => {
    fc.assert(
      fc.property(row, cell, fc.nat(5), (a, other, at) => {
        const b = [...a.slice(0, at), other, ...a.slice(at + 1)];
        expect(encoded(a) === encoded(b)).toBe(
          JSON.stringify(withoutFamilyOfNull(a)) === JSON.stringify(withoutFamilyOfNull(b)),
        );
      }),
    );
  });
  it('reads back as the row, its UTF-8 too', () => {
    fc.assert(
      fc.property(row, (cells) => {
        const expected = cells.map(([family, payload]) =>
          payload === null ? ['N', null] : [utf8Length(payload) < 0 ? ILL_FORMED_TAG : TAGS[family], payload],
        );
        expect(decoded(encoded(cells))).toEqual(expected);
      }),
    );
  });
  it('counts bytes as UTF-8 does, and tells ill-formed text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const isWellFormed = Buffer.from(text, 'utf8').toString('utf8') === text;
        expect(utf8Length(text)).toBe(isWellFormed ? Buffer.byteLength(text, 'utf8') : -1);
      }),
    );
  });
});

/** `N` says nothing about the family; an ill-formed text always has the tag of its own. */
function withoutFamilyOfNull(cells: readonly (readonly [Family, string | null])[]): unknown {
  return cells.map(([family, payload]) => {
    if (payload === null) return null;
    return [utf8Length(payload) < 0 ? ILL_FORMED_TAG : family, [...Buffer.from(payload, 'utf16le')]];
  });
}
