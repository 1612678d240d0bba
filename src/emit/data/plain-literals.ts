import type { RowValue } from '../../model/export/row-value.ts';
import { keptDigits } from '../literals/moments.ts';
import type { SqlType } from '../sql-type.ts';
import { standardType } from '../standard/column-type.ts';
import type { ExportPlan } from '../plan.ts';

/**
 * The literals of a column's plain values, without the rules for the others: millions of values are digits, printable text or a time of
 * day. Undefined where the whole rule has to be asked; what is answered is the same as it would say.
 */
export function plainLiterals(type: SqlType, dialect: ExportPlan['dialect']): (value: RowValue) => string | undefined {
  const behind = dialect === 'tsql' ? "'" : `'::${standardType(type, dialect)}`;
  switch (type.name) {
    case 'bit': {
      const [yes, no] = dialect === 'tsql' ? ['1', '0'] : ['true', 'false'];
      return (value) => (value === true ? yes : value === false ? no : undefined);
    }
    case 'bigint':
    case 'int':
    case 'smallint':
    case 'tinyint':
      return (value) => {
        if (typeof value === 'bigint') return value.toString();
        return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
      };
    case 'decimal':
      return decimals(type.scale ?? 0, dialect === 'tsql' ? '' : behind);
    case 'money':
    case 'smallmoney':
      return decimals(4, dialect === 'tsql' ? '' : behind);
    case 'nvarchar':
    case 'varchar':
    case 'nchar':
    case 'char':
    case 'ntext':
    case 'text':
    case 'xml': {
      const before = dialect === 'tsql' ? "N'" : "'";
      return (value) => (typeof value === 'string' && PLAIN_TEXT.test(value) ? `${before}${value}'` : undefined);
    }
    case 'uniqueidentifier':
      return (value) => (typeof value === 'string' && PLAIN_GUID.test(value) ? `'${value}${behind}` : undefined);
    case 'date': {
      const [before, after] = dialect === 'tsql' ? ["CAST('", "' AS date)"] : ["DATE '", "'"];
      return (value) =>
        typeof value === 'string' && value.length === DATE_LENGTH && isPlainDate(value)
          ? `${before}${value}${after}`
          : undefined;
    }
    case 'datetime':
    case 'datetime2':
    case 'smalldatetime':
      return dialect === 'tsql' ? tsqlMoments(keptDigits(type)) : standardMoments;
    case 'float':
    case 'real':
    case 'time':
    case 'datetimeoffset':
    case 'varbinary':
    case 'binary':
    case 'image':
      return () => undefined;
  }
}

/** Printable, without a quote: what neither is doubled nor spliced in by its code in any dialect. */
const PLAIN_TEXT = /^[ -&(-~\u00a0-\u1fff]*$/;
const PLAIN_GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

function decimals(scale: number, type: string): (value: RowValue) => string | undefined {
  const [before, after] = type === '' ? ['', ''] : ["'", type];
  return (value) => {
    if (typeof value === 'bigint') return `${before}${value.toString()}${after}`;
    if (typeof value !== 'string' || !PLAIN_DECIMAL.test(value)) return undefined;
    const point = value.indexOf('.');
    return point < 0 || value.length - point - 1 <= scale ? `${before}${value}${after}` : undefined;
  };
}

const DATE_LENGTH = 10;
/** `2024-05-31 23:59:59`, with a point and digits behind it or not. */
const MOMENT_LENGTH = 19;

function tsqlMoments(kept: number): (value: RowValue) => string | undefined {
  return (value) => {
    if (typeof value !== 'string' || value.length < MOMENT_LENGTH || !isPlainDate(value) || !isPlainTime(value))
      return undefined;
    const digits = value.length - MOMENT_LENGTH - 1;
    if (digits > kept || !isPlainFraction(value)) return undefined;
    return `CAST('${value.slice(0, 10)} ${value.slice(11, 19)}.${value.slice(20).padEnd(7, '0')}' AS datetime2(7))`;
  };
}

function standardMoments(value: RowValue): string | undefined {
  return typeof value === 'string' && value.length === MOMENT_LENGTH && isPlainDate(value) && isPlainTime(value)
    ? `TIMESTAMP '${value.slice(0, 10)} ${value.slice(11)}'`
    : undefined;
}

/** A date of any month: the ends of months are left to the whole rule. */
function isPlainDate(text: string): boolean {
  const [century, year, month, day] = [twoDigits(text, 0), twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8)];
  return (
    century >= 0 &&
    year >= 0 &&
    century + year > 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN
  );
}

function isPlainTime(text: string): boolean {
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const between = text.charCodeAt(10);
  return (
    hour >= 0 &&
    hour <= 23 &&
    minute >= 0 &&
    minute <= 59 &&
    second >= 0 &&
    second <= 59 &&
    (between === SPACE || between === UPPER_T) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

/** Nothing, or a point and one to seven digits. */
function isPlainFraction(text: string): boolean {
  if (text.length === MOMENT_LENGTH) return true;
  if (text.charCodeAt(MOMENT_LENGTH) !== POINT || text.length === MOMENT_LENGTH + 1 || text.length > 27) return false;
  for (let at = MOMENT_LENGTH + 1; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** The number that two digits say; −1 when they are none. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : -1;
}

const isDigit = (code: number): boolean => code >= ZERO && code <= 0x39;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const UPPER_T = 0x54;
