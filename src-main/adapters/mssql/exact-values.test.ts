// The driver's own value parser, after it was made exact: bytes as on the wire in, digits out.
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExactly } from './exact-values.ts';

type ReadValue = (
  buffer: Buffer,
  offset: number,
  column: object,
  options: object,
) => { value: unknown; offset: number };
const fromMssql = createRequire(createRequire(import.meta.url).resolve('mssql'));
const parser = fromMssql('tedious/lib/value-parser') as { readValue: ReadValue };
const { NotEnoughDataError } = fromMssql('tedious/lib/token/helpers') as { NotEnoughDataError: new () => Error };
const exact = { useUTC: true };
const installed = readExactly({ config: { options: exact } });
const read = (type: string, bytes: readonly number[], scale?: number, options: object = exact): unknown =>
  parser.readValue(Buffer.from(bytes), 0, { type: { name: type }, ...(scale === undefined ? {} : { scale }) }, options)
    .value;

/** An unsigned integer in `length` bytes, least significant first. */
const little = (value: bigint, length: number): number[] =>
  Array.from({ length }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));

describe('values of SQL Server', () => {
  it('finds its place in this version of the driver', () => expect(installed).toBe(true));

  it('keeps every digit of a decimal, whatever precision and scale', () => {
    const magnitude = fc.bigInt({ min: 0n, max: 10n ** 38n - 1n });
    fc.assert(
      fc.property(magnitude, fc.boolean(), fc.integer({ min: 0, max: 38 }), (unscaled, negative, scale) => {
        const text = read('DecimalN', [17, negative ? 0 : 1, ...little(unscaled, 16)], scale) as string;
        expect(text).toMatch(scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${scale}}$`));
        const back = BigInt(text.replace('.', ''));
        expect(back).toBe(negative ? -unscaled : unscaled);
      }),
    );
  });

  it.each([
    ['MoneyN', [8, ...little(0x7fffffffn, 4), ...little(0xffffffffn, 4)], undefined, '922337203685477.5807'],
    ['MoneyN', [8, ...little(0xffffffffn, 4), ...little(0xfffffff0n, 4)], undefined, '-0.0016'],
    ['SmallMoney', little(5000n, 4), undefined, '0.5000'],
    ['MoneyN', [0], undefined, null],
    ['IntN', [8, ...little(0x7fffffffffffffffn, 8)], undefined, 9223372036854775807n],
    ['IntN', [4, ...little(0xfffffffdn, 4)], undefined, -3],
    ['IntN', [2, 0xff, 0x7f], undefined, 32767],
    ['IntN', [1, 255], undefined, 255],
    ['BigInt', little(0xffffffffffffffffn, 8), undefined, -1n],
    ['Date', [3, ...little(0n, 3)], undefined, '0001-01-01'],
    ['Date', [3, ...little(3652058n, 3)], undefined, '9999-12-31'],
    ['Time', [5, ...little(863_999_999_999n, 5)], 7, '23:59:59.9999999'],
    ['Time', [3, ...little(1234n, 3)], 2, '00:00:12.34'],
    ['Time', [3, ...little(86399n, 3)], 0, '23:59:59'],
    ['DateTime2', [8, ...little(863_999_999_999n, 5), ...little(737483n, 3)], 7, '2020-02-29 23:59:59.9999999'],
    ['DateTimeN', [8, ...little(0n, 4), ...little(25919999n, 4)], undefined, '1900-01-01 23:59:59.997'],
    [
      'DateTimeN',
      [8, ...little(BigInt.asUintN(32, -53690n), 4), ...little(1n, 4)],
      undefined,
      '1753-01-01 00:00:00.003',
    ],
    ['DateTimeN', [4, 0xff, 0xff, ...little(1439n, 2)], undefined, '2079-06-06 23:59:00'],
    [
      'DateTimeOffset',
      [10, ...little(1n, 5), ...little(737483n, 3), ...little(120n, 2)],
      7,
      '2020-02-29 02:00:00.0000001 +02:00',
    ],
    [
      'DateTimeOffset',
      [10, ...little(0n, 5), ...little(737484n, 3), ...little(BigInt.asUintN(16, -510n), 2)],
      7,
      '2020-02-29 15:30:00.0000000 -08:30',
    ],
    [
      'Variant',
      [...little(22n, 4), 0x6c, 2, 38, 10, 1, ...little(12345678901234567890n, 16), 0],
      undefined,
      '1234567890.1234567890',
    ],
    ['Variant', [0, 0, 0, 0], undefined, null],
  ])('reads %s from %j', (type, bytes, scale, expected) => expect(read(type, bytes, scale)).toEqual(expected));

  it('asks for more bytes when a value is cut anywhere', () => {
    const whole = [17, 1, ...little(10n ** 37n, 16)];
    for (let length = 0; length < whole.length; length += 1)
      expect(() => read('DecimalN', whole.slice(0, length), 2)).toThrow(NotEnoughDataError);
  });

  it('leaves other users of the driver alone', () => {
    expect(read('DecimalN', [5, 1, ...little(150n, 4)], 2, { useUTC: true })).toBe(1.5);
  });
});
