// Exact values from the wire. The driver turns decimals and money into floats and forgets the offset of a datetimeoffset, so the reader
// of single values is replaced for our own connections; everything else still goes through the driver's.
import { createRequire } from 'node:module';
import { dateText, dateTimeText, offsetText, scaledText, timeText } from './exact-text.ts';

/** What the driver's row parser hands to a value reader. */
interface ColumnShape {
  readonly type: { readonly name: string };
  readonly scale?: number;
}

interface ReadResult {
  readonly value: unknown;
  readonly offset: number;
}

type ReadValue = (buffer: Buffer, offset: number, column: ColumnShape, options: object) => ReadResult;

/** Options objects of connections that want exact values: other users of the driver in this process are left alone. */
const exactOptions = new WeakSet();
let installed = false;

/**
 * Makes a connection of the driver read exactly. `connection` is tedious' own, as handed to `beforeConnect`.
 * Answers false when this version of the driver has no such place, which `cellOf` then guards against.
 */
export function readExactly(connection: object): boolean {
  const config: unknown = Reflect.get(connection, 'config');
  const options: unknown = isObject(config) ? Reflect.get(config, 'options') : undefined;
  if (!isObject(options) || !install()) return false;
  exactOptions.add(options);
  return true;
}

function install(): boolean {
  if (installed) return true;
  // The driver's copy of tedious, not one that may be hoisted elsewhere.
  const fromMssql = createRequire(createRequire(import.meta.url).resolve('mssql'));
  const parser: unknown = fromMssql('tedious/lib/value-parser');
  const parts: unknown = fromMssql('tedious/lib/token/helpers');
  if (!isObject(parser) || !isObject(parts)) return false;
  const original: unknown = Reflect.get(parser, 'readValue');
  const NotEnoughData: unknown = Reflect.get(parts, 'NotEnoughDataError');
  if (!isReadValue(original) || typeof NotEnoughData !== 'function') return false;
  const notEnough = (needed: number): unknown => Reflect.construct(NotEnoughData, [needed]);
  installed = Reflect.set(parser, 'readValue', exactReader(original, notEnough));
  return installed;
}

/** The replacement. `notEnough` makes the error by which the driver asks for more bytes. */
function exactReader(original: ReadValue, notEnough: (needed: number) => unknown): ReadValue {
  const take = (buffer: Buffer, offset: number, length: number): Buffer => {
    if (buffer.length < offset + length) throw notEnough(offset + length);
    return buffer.subarray(offset, offset + length);
  };
  return (buffer, offset, column, options) => {
    if (!exactOptions.has(options)) return original(buffer, offset, column, options);
    const fixed = FIXED.get(column.type.name);
    if (fixed !== undefined) {
      const bytes = take(buffer, offset, fixed.length);
      return { value: fixed.read(bytes, 0), offset: offset + fixed.length };
    }
    const variable = VARIABLE.get(column.type.name);
    if (variable !== undefined) {
      const length = take(buffer, offset, 1).readUInt8(0);
      if (length === 0) return { value: null, offset: offset + 1 };
      return { value: variable(take(buffer, offset + 1, length), column.scale ?? 0), offset: offset + 1 + length };
    }
    if (column.type.name !== 'Variant') return original(buffer, offset, column, options);
    const length = take(buffer, offset, 4).readUInt32LE(0);
    const read = length === 0 ? undefined : readVariant(take(buffer, offset + 4, length));
    return read === undefined
      ? original(buffer, offset, column, options)
      : { value: read.value, offset: offset + 4 + length };
  };
}

type Read = (bytes: Buffer, scale: number) => unknown;

/** DECIMAL and NUMERIC: a sign byte, then the magnitude, least significant byte first (MS-TDS 2.2.5.5.1.6). */
const decimal: Read = (bytes, scale) => {
  let magnitude = 0n;
  for (let index = bytes.length - 1; index > 0; index -= 1)
    magnitude = (magnitude << 8n) | BigInt(bytes.readUInt8(index));
  return scaledText(bytes.readUInt8(0) === 1 ? magnitude : -magnitude, scale);
};
/** MONEY: ten-thousandths as two 32-bit halves, the high one first; SMALLMONEY: one 32-bit integer. */
const money: Read = (bytes) =>
  scaledText(
    bytes.length === 4
      ? BigInt(bytes.readInt32LE(0))
      : (BigInt(bytes.readInt32LE(0)) << 32n) | BigInt(bytes.readUInt32LE(4)),
    4,
  );
const integer: Read = (bytes) =>
  bytes.length === 8
    ? bytes.readBigInt64LE(0)
    : bytes.length === 1
      ? bytes.readUInt8(0)
      : bytes.readIntLE(0, bytes.length);
/** DATETIME: days since 1900-01-01 and 1/300 s; SMALLDATETIME: days and minutes. */
const dateTime: Read = (bytes) =>
  bytes.length === 4
    ? dateTimeText(DAYS_TO_1900 + bytes.readUInt16LE(0), bytes.readUInt16LE(2) * 60, 0)
    : dateTimeText(DAYS_TO_1900 + bytes.readInt32LE(0), Math.round((bytes.readInt32LE(4) * 10) / 3), 3);
const date: Read = (bytes) => dateText(bytes.readUIntLE(0, 3));
const time: Read = (bytes, scale) => timeText(bytes.readUIntLE(0, bytes.length), scale);
const dateTime2: Read = (bytes, scale) =>
  dateTimeText(bytes.readUIntLE(bytes.length - 3, 3), bytes.readUIntLE(0, bytes.length - 3), scale);
/** Stored in UTC with the offset beside it; written as the server writes it, in the offset's local time. */
const dateTimeOffset: Read = (bytes, scale) => {
  const ticks = bytes.readUIntLE(0, bytes.length - 5);
  return offsetText(bytes.readUIntLE(bytes.length - 5, 3), ticks, scale, bytes.readInt16LE(bytes.length - 2));
};

const DAYS_TO_1900 = 693_595;

/** Types whose value has no length in front. */
const FIXED: ReadonlyMap<string, { readonly length: number; readonly read: Read }> = new Map([
  ['BigInt', { length: 8, read: integer }],
  ['Money', { length: 8, read: money }],
  ['SmallMoney', { length: 4, read: money }],
  ['DateTime', { length: 8, read: dateTime }],
  ['SmallDateTime', { length: 4, read: dateTime }],
]);

/** Types with one length byte in front, zero for NULL. */
const VARIABLE: ReadonlyMap<string, Read> = new Map([
  ['IntN', integer],
  ['DecimalN', decimal],
  ['NumericN', decimal],
  ['MoneyN', money],
  ['DateTimeN', dateTime],
  ['Date', date],
  ['Time', time],
  ['DateTime2', dateTime2],
  ['DateTimeOffset', dateTimeOffset],
]);

/** Base types of sql_variant by type id (MS-TDS 2.2.5.5.4), with the place of the scale among the property bytes. */
const VARIANT: ReadonlyMap<number, { readonly read: Read; readonly scaleAt: number | null }> = new Map([
  [0x7f, { read: integer, scaleAt: null }],
  [0x3c, { read: money, scaleAt: null }],
  [0x7a, { read: money, scaleAt: null }],
  [0x3d, { read: dateTime, scaleAt: null }],
  [0x3a, { read: dateTime, scaleAt: null }],
  [0x28, { read: date, scaleAt: null }],
  [0x29, { read: time, scaleAt: 0 }],
  [0x2a, { read: dateTime2, scaleAt: 0 }],
  [0x2b, { read: dateTimeOffset, scaleAt: 0 }],
  [0x6a, { read: decimal, scaleAt: 1 }],
  [0x6c, { read: decimal, scaleAt: 1 }],
]);

function readVariant(bytes: Buffer): { readonly value: unknown } | undefined {
  const base = VARIANT.get(bytes.readUInt8(0));
  if (base === undefined) return undefined;
  const properties = bytes.readUInt8(1);
  const scale = base.scaleAt === null ? 0 : bytes.readUInt8(2 + base.scaleAt);
  return { value: base.read(bytes.subarray(2 + properties), scale) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isReadValue(value: unknown): value is ReadValue {
  return typeof value === 'function';
}
