import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Family } from '../../../connect/canonical/cell-codec.ts';
import { FAMILIES } from '../../../connect/canonical/cell-codec.ts';
import { parseTransformation, transformationWords } from '../../../model/parity/transformation.ts';
import { explainCell } from './explain-cell.ts';
import { column } from './testing/columns.ts';

const explain = (
  family: Family,
  source: string | null,
  target: string | null,
  type: { length?: number; scale?: number } = {},
) => explainCell(column(family, type), source, target);

describe('a text cell', () => {
  it.each<[string, string | null, string | null, { length?: number }?]>([
    ['null-to-empty', null, ''],
    ['null-to-space', null, ' '],
    ['null-to-value', null, 'x'],
    ['empty-to-null', '', null],
    ['space-to-null', ' ', null],
    ['value-to-null', '  ', null],
    ['trim-end', 'a  ', 'a'],
    ['trim-end', 'a', 'a '],
    ['trim-end', '', '   '],
    ['trim', ' a ', 'a'],
    ['whitespace', 'a\tb', 'a b'],
    ['whitespace', 'a\n', 'a'],
    ['line-ends', 'a\r\nb\r\n', 'a\nb\n'],
    ['line-ends', 'a\rb', 'a\r\nb'],
    ['case', 'Straße ÉCOLE', 'STRAßE école'],
    ['accents', 'Crème brûlée', 'Creme brulee'],
    ['unicode-form', 'é', 'e\u0301'],
    ['truncate(3)', 'abcdef', 'abc'],
    ['truncate(3)', 'a😀bc', 'a😀b'],
    // nvarchar(4) counts UTF-16 units.
    ['truncate(4)', 'a😀bc', 'a😀b', { length: 4 }],
    // The space at the cut went as well: it was cut after 5, not after 4.
    ['truncate(5)', 'abcd efgh', 'abcd', { length: 5 }],
    ['value-to-empty', 'abc', ''],
    ['empty-to-value', '', 'abc'],
    ['encoding-damage', 'Müller', 'MÃ¼ller'],
    ['encoding-damage', 'costs 5 €', 'costs 5 â‚¬'],
    ['encoding-damage', 'Müller', 'MÃƒÂ¼ller'],
    ['encoding-damage', 'Łódź', '?ód?'],
    ['encoding-damage', '😀!', '??!'],
    ['encoding-damage', '😀!', '\ufffd!'],
    ['encoding-damage', 'é', '??'],
    ['encoding-repair', 'MÃ¼ller', 'Müller'],
    ['other', 'abc', 'abd'],
    ['other', 'abc', 'abcd'],
    ['other', 'what?', 'what!'],
    ['other', 'Müller', 'Mueller'],
  ])('%s: %j → %j', (code, source, target, type) => {
    expect(explain('text', source, target, type)).toBe(code);
  });

  it('is damaged whatever text is read as Latin-1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('ä', '€', '漢', '😀'), (text, special) => {
        const right = `${text.trim()}a${special}z`;
        expect(explain('text', right, Buffer.from(right, 'utf8').toString('latin1'))).toBe('encoding-damage');
      }),
    );
  });

  it('is cut when it is a beginning, and trimmed when only spaces went', () => {
    const word = fc.string({ unit: fc.constantFrom('x', 'y', 'ü', '漢'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(word, word, fc.nat(5), (kept, cut, spaces) => {
        expect(explain('text', kept + cut, kept)).toBe(`truncate(${String(kept.length)})`);
        expect(explain('text', kept + ' '.repeat(spaces + 1), kept)).toBe('trim-end');
      }),
    );
  });
});

describe('a number', () => {
  it.each<[string, string, string, { scale?: number }?]>([
    ['sign', '12.5', '-12.5'],
    ['round(2)', '1.235', '1.24'],
    ['round(2)', '-1.235', '-1.24'],
    ['cut(2)', '1.239', '1.23'],
    ['round(0)', '0.4', '0'],
    ['round(2)', '1.201', '1.2', { scale: 2 }],
    ['round(1)', '1.201', '1.2'],
    ['cut(2)', '1.209', '1.2', { scale: 2 }],
    ['factor(100)', '12.34', '1234'],
    ['factor(0.001)', '1500', '1.5'],
    ['round(4)', '12345678901234567890123456789.123450001', '12345678901234567890123456789.1235'],
    ['other', '1', '2'],
    ['other', 'NaN', '0'],
    ['other', '1', 'Infinity'],
  ])('%s: %s → %s', (code, source, target, type) => {
    expect(explain('exact', source, target, type)).toBe(code);
  });

  it('of binary64 is rounded, stored in single precision or has another sign', () => {
    const hexadecimal = (value: number) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      return view.getBigUint64(0).toString(16).padStart(16, '0');
    };
    const explainFloat = (source: number, target: number) => explain('float', hexadecimal(source), hexadecimal(target));
    expect(explainFloat(1.005, 1.01)).toBe('round(2)');
    expect(explainFloat(1.9, 1)).toBe('cut(0)');
    expect(explainFloat(0.1, Math.fround(0.1))).toBe('single-precision');
    expect(explainFloat(2, -2)).toBe('sign');
    expect(explainFloat(2, 3)).toBe('other');
    expect(explainFloat(Number.NaN, 3)).toBe('other');
  });

  it('is rounded or cut to the places of its type, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 1, max: 6 }),
        (digits, lost) => {
          const text = (value: bigint, places: number) => {
            const size = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
            const fraction = size.slice(size.length - places).replace(/0+$/, '');
            const whole = size.slice(0, size.length - places);
            const number = fraction === '' ? whole : `${whole}.${fraction}`;
            return value < 0n && number !== '0' ? `-${number}` : number;
          };
          const places = lost + 2;
          const unit = 10n ** BigInt(lost);
          const size = digits < 0n ? -digits : digits;
          const rounded = ((size * 2n + unit) / (unit * 2n)) * (digits < 0n ? -1n : 1n);
          const [source, target] = [text(digits, places), text(rounded, 2)];
          fc.pre(source !== target);
          expect(explain('exact', source, target, { scale: 2 })).toBe('round(2)');
          const cut = text((size / unit) * (digits < 0n ? -1n : 1n), 2);
          expect(explain('exact', source, cut, { scale: 2 })).toBe(cut === target ? 'round(2)' : 'cut(2)');
        },
      ),
    );
  });
});

describe('a time', () => {
  it.each<[string, Family, string, string]>([
    ['offset(+02:00)', 'timestamp', '2024-06-01 23:30:00', '2024-06-02 01:30:00'],
    ['offset(-05:30)', 'timestamp', '2024-03-01 02:00:00.25', '2024-02-29 20:30:00.25'],
    ['offset(+00:15)', 'instant', '9999-12-31 23:44:00', '9999-12-31 23:59:00'],
    ['offset(+01:00)', 'time', '23:30:00', '00:30:00'],
    ['offset(-01:00)', 'time', '00:30:00.5', '23:30:00.5'],
    ['days(+1)', 'date', '2023-12-31', '2024-01-01'],
    ['days(-366)', 'date', '2024-12-31', '2023-12-31'],
    ['date-only', 'timestamp', '2024-01-01 10:20:30', '2024-01-01 00:00:00'],
    ['fraction(3)', 'timestamp', '2024-01-01 10:20:30.1237', '2024-01-01 10:20:30.123'],
    ['fraction-round(3)', 'timestamp', '2024-01-01 10:20:30.1237', '2024-01-01 10:20:30.124'],
    ['fraction-round(0)', 'timestamp', '2023-12-31 23:59:59.7', '2024-01-01 00:00:00'],
    ['fraction(0)', 'time', '10:20:30.5', '10:20:30'],
    ['other', 'timestamp', '2024-01-01 10:20:30', '2024-01-01 10:20:31'],
    ['other', 'timestamp', 'infinity', '2024-01-01 10:20:31'],
    ['other', 'date', '2024-01-01', '2034-01-01'],
  ])('%s: %s %s → %s', (code, family, source, target) => {
    expect(explain(family, source, target)).toBe(code);
  });

  it('is moved by the offset that it was moved by, over months, leap days and centuries', () => {
    const text = (milliseconds: number) => new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 19);
    fc.assert(
      fc.property(
        fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 }),
        fc.integer({ min: -840, max: 840 }).filter((minutes) => minutes !== 0),
        (from, minutes) => {
          const [source, target] = [text(from), text(from + minutes * 60_000)];
          fc.pre(!target.endsWith('00:00:00'));
          const two = (value: number) => String(value).padStart(2, '0');
          const size = Math.abs(minutes);
          const sign = minutes < 0 ? '-' : '+';
          expect(explain('timestamp', source, target)).toBe(
            `offset(${sign}${two(Math.floor(size / 60))}:${two(size % 60)})`,
          );
        },
      ),
    );
  });
});

describe('a cell of another kind', () => {
  it.each<[string, Family, string, string]>([
    ['byte-order', 'uuid', '00112233-4455-6677-8899-aabbccddeeff', '33221100-5544-7766-8899-aabbccddeeff'],
    ['other', 'uuid', '00112233-4455-6677-8899-aabbccddeeff', '00112233-4455-6677-8899-aabbccddeefe'],
    ['padding', 'binary', 'ff10', 'ff100000'],
    ['truncate(2)', 'binary', 'ff10aa', 'ff10'],
    ['other', 'binary', 'ff', 'fe'],
    ['whitespace', 'json', '{"a": [1, "x  y"]}', '{"a":[1,"x  y"]}'],
    ['other', 'json', '{"a":"x  y"}', '{"a":"z  y"}'],
    ['other', 'boolean', '0', '1'],
  ])('%s: %s %s → %s', (code, family, source, target) => {
    expect(explain(family, source, target)).toBe(code);
  });

  it('always gets a code that has words, whatever the values', () => {
    const value = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('0', '-1.50', '2024-01-01')));
    fc.assert(
      fc.property(fc.constantFrom(...FAMILIES), value, value, (family, source, target) => {
        const code = explain(family, source, target);
        expect(parseTransformation(code).name).toMatch(/^[a-z-]+$/);
        expect(transformationWords(code)).not.toBe(code);
      }),
    );
  });
});
