import { dayText, localText, NANOSECONDS_PER_DAY, readWrittenTime } from '../../../connect/canonical/calendar.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import { isIntegerColumn } from './integer-column.ts';
import type { TableColumn } from './side-table.ts';

/**
 * Whole numbers that stand for keys, in the order in which both servers keep them, so that a range of numbers is a range of keys:
 * `whole` is the number itself, rounded down; `uuid` its first 60 bits; `day` days, `second` seconds since 1970, rounded down.
 */
export type KeyNumbers = 'whole' | 'uuid' | 'day' | 'second';

/** Between which numbers ranges are made. Seconds are read from 64-bit floats, which tell microseconds apart as far as this. */
export const NUMBER_LIMITS: Readonly<Record<KeyNumbers, readonly [lowest: bigint, highest: bigint]>> = {
  whole: [-(2n ** 63n), 2n ** 63n - 1n],
  uuid: [0n, 2n ** 60n - 1n],
  day: [-719_162n, 2_932_896n],
  second: [-(2n ** 32n), 2n ** 32n - 1n],
};

/**
 * How the keys of a pair of columns are numbered; else why they are not. Texts are not: a server's index follows a collation that the
 * other one does not know.
 */
export function keyNumbers(sides: readonly TableColumn[]): KeyNumbers | { readonly reason: string } {
  const [source, target] = sides;
  if (source === undefined || target === undefined) return { reason: 'it is not known' };
  if (source.codec.rules.length > 0) return { reason: 'a rule changes it' };
  const [one, other] = [numbersOf(source), numbersOf(target)];
  if (one === null || one !== other) return { reason: `the order of ${source.column.type.shown} is not one for both` };
  return one;
}

/** The number of a canonical payload; beyond all limits for the infinities and NaN, null for what the type does not hold. */
export function numberOfPayload(numbers: KeyNumbers, payload: string): bigint | null {
  switch (numbers) {
    case 'whole':
      return wholePart(payload);
    case 'uuid': {
      const digits = payload.replaceAll('-', '').slice(0, UUID_DIGITS);
      return /^[0-9a-f]{15}$/.test(digits) ? BigInt(`0x${digits}`) : null;
    }
    case 'day':
    case 'second': {
      const written = readWrittenTime(payload);
      if (!written.ok) return null;
      if (written.value.kind === 'infinite') return written.value.text === 'infinity' ? BEYOND : -BEYOND;
      const { day, nanoseconds } = written.value.local;
      if (numbers === 'day') return BigInt(day);
      return BigInt(day) * SECONDS_PER_DAY + BigInt(Math.floor(nanoseconds / 1e9));
    }
  }
}

/** The least key that has a number, as canonical payload. */
export function keyOfNumber(numbers: KeyNumbers, number: bigint): string {
  switch (numbers) {
    case 'whole':
      return number.toString();
    case 'uuid': {
      const digits = number.toString(16).padStart(UUID_DIGITS, '0').padEnd(32, '0');
      return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }
    case 'day':
      return dayText(Number(number));
    case 'second': {
      const day = number >= 0n ? number / SECONDS_PER_DAY : -((-number + SECONDS_PER_DAY - 1n) / SECONDS_PER_DAY);
      const nanoseconds = Number(number - day * SECONDS_PER_DAY) * (NANOSECONDS_PER_DAY / 86_400);
      return localText({ day: Number(day), nanoseconds });
    }
  }
}

/** SQL of a key's number without its last `shift` bits; keys outside `from` … `to` may count as these. NULL for NULL, or `from`. */
export function shiftedNumberSql(
  { column, quoted }: TableColumn,
  numbers: KeyNumbers,
  shift: number,
  [from, to]: readonly [bigint, bigint],
): string {
  const { kind } = column.type;
  const within = (literal: (number: bigint) => string): string =>
    `least(greatest(${quoted}, ${literal(from)}), ${literal(to)})`;
  switch (numbers) {
    case 'whole':
      if (isIntegerColumn(column.type)) return shiftedInteger(kind, quoted, shift);
      // NaN is the greatest number to PostgreSQL, so that it becomes the last one here.
      return `(floor(${within((number) => `${number}::${kind === 'postgres' ? 'numeric' : 'decimal(38,0)'}`)})::bigint >> ${shift})`;
    case 'uuid':
      return kind === 'postgres' ? leadingBytes(quoted, 60 - shift) : leadingDigits(quoted, 60 - shift);
    case 'day': {
      const day = within((number) => `date '${keyOfNumber(numbers, number)}'`);
      return `((${day} - date '1970-01-01')::bigint >> ${shift})`;
    }
    case 'second': {
      const type = isInstant(column.type.name) ? 'timestamptz' : 'timestamp';
      const zone = type === 'timestamptz' ? '+00' : '';
      const time = within((number) => `${type} '${keyOfNumber(numbers, number)}${zone}'`);
      const seconds = kind === 'postgres' ? `date_part('epoch', ${time})` : `epoch(${time})`;
      return `(floor(${seconds})::bigint >> ${shift})`;
    }
  }
}

/** SQL that compares a column with the least key of a number, through an index where there is one; `bind` answers a placeholder. */
export function comparedWithNumber(
  { column, quoted }: TableColumn,
  numbers: KeyNumbers,
  operator: '>=' | '<',
  number: bigint,
  bind: (value: bigint | string) => string,
): string {
  const { kind, name } = column.type;
  switch (numbers) {
    case 'whole': {
      const isWide = kind === 'duckdb' && !isIntegerColumn(column.type);
      // DuckDB takes a decimal and a number of many digits for floats.
      const key = isWide ? `floor(${quoted})::hugeint` : quoted;
      // Typed, since a server would take the column's own type for it and refuse what that cannot hold.
      return `${key} ${operator} ${bind(number)}${kind === 'mssql' ? '' : '::bigint'}`;
    }
    case 'uuid':
      return `${quoted} ${operator} ${bind(keyOfNumber(numbers, number))}::uuid`;
    case 'day':
      return `${quoted} ${operator} ${bind(keyOfNumber(numbers, number))}::date`;
    case 'second':
      return isInstant(name)
        ? `${quoted} ${operator} ${bind(`${keyOfNumber(numbers, number)}+00`)}::timestamptz`
        : `${quoted} ${operator} ${bind(keyOfNumber(numbers, number))}::timestamp`;
  }
}

const UUID_DIGITS = 15;
const SECONDS_PER_DAY = 86_400n;
/** More than any key's number. */
const BEYOND = 2n ** 200n;

/** SQL Server orders uuid from its last bytes on, and its own decimals and times are left to digests. */
function numbersOf({ column: { type } }: TableColumn): KeyNumbers | null {
  if (isIntegerColumn(type)) return 'whole';
  return type.kind === 'mssql' ? null : (NUMBERED.get(type.name) ?? null);
}

/** Types of PostgreSQL and DuckDB whose order is that of their numbers. Of DuckDB's times only those of microseconds. */
const NUMBERED: ReadonlyMap<string, KeyNumbers> = new Map<string, KeyNumbers>([
  ['numeric', 'whole'],
  ['decimal', 'whole'],
  ['uuid', 'uuid'],
  ['date', 'day'],
  ['timestamp', 'second'],
  ['timestamp without time zone', 'second'],
  ['timestamptz', 'second'],
  ['timestamp with time zone', 'second'],
]);

function isInstant(type: string): boolean {
  return type === 'timestamptz' || type === 'timestamp with time zone';
}

function wholePart(payload: string): bigint | null {
  if (payload === 'NaN' || payload === 'Infinity') return BEYOND;
  if (payload === '-Infinity') return -BEYOND;
  const match = /^(-?)(\d+)(\.\d*[1-9]\d*)?$/.exec(payload);
  if (match === null) return null;
  const whole = BigInt(`${match[1]}${match[2]}`);
  return match[1] === '-' && match[3] !== undefined ? whole - 1n : whole;
}

function shiftedInteger(kind: ConnectionKind, quoted: string, shift: number): string {
  if (kind !== 'mssql') return `(${quoted}::bigint >> ${shift})`;
  // T-SQL has no shift before 2022, and its division rounds towards zero.
  const key = `CONVERT(bigint, ${quoted})`;
  const width = `CONVERT(bigint, ${2n ** BigInt(shift)})`;
  return `CASE WHEN ${key} >= 0 THEN ${key} / ${width} ELSE -((-(${key} + 1)) / ${width}) - 1 END`;
}

/** The first bits of a uuid in PostgreSQL: no cast leads from it to a number, and its text costs twice as much as its bytes. */
function leadingBytes(quoted: string, bits: number): string {
  const bytes = Math.ceil(bits / 8);
  const whole = bytes <= 3 ? '' : '::bigint';
  const parts = Array.from({ length: bytes }, (_, at) => {
    const byte = `get_byte(uuid_send(${quoted}), ${at})${whole}`;
    return at === bytes - 1 ? byte : `(${byte} << ${8 * (bytes - 1 - at)})`;
  });
  return `((${parts.join(' | ')}) >> ${8 * bytes - bits})`;
}

/** The same in DuckDB, from the digits of its text; the first eight have no hyphen between them. */
function leadingDigits(quoted: string, bits: number): string {
  const digits = Math.ceil(bits / 4);
  const text = digits <= 8 ? `${quoted}::varchar` : `replace(${quoted}::varchar, '-', '')`;
  return `(('0x' || substr(${text}, 1, ${digits}))::bigint >> ${4 * digits - bits})`;
}
