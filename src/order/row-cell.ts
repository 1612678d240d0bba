import { type Comparator, ordinal } from '../kernel/compare.ts';

/** A value of a row. 64-bit integers are bigint and decimals text, since neither survives as a float. */
export type RowCell = null | boolean | number | bigint | string | { readonly decimal: string };

/**
 * An order for the cells of one column (topology.md 9): NULL first; numbers as decimals, booleans false first, else by the UTF-16 code
 * units of their text. A column that mixes kinds is compared by text throughout, or the order would contradict itself.
 */
export function cellOrder(cells: Iterable<RowCell>): Comparator<RowCell> {
  let kinds = 0;
  for (const cell of cells) kinds |= kindOf(cell);
  const compare = kinds === NUMBER ? compareDecimals : byText;
  return (a, b) => (a === null || b === null ? (a === b ? 0 : a === null ? -1 : 1) : compare(cellText(a), cellText(b)));
}

/** A text that is equal for equal values: 10, 10n and 10.0 are one number; a number and the string of its digits are not. */
export function cellIdentity(cell: RowCell): string {
  const text = cellText(cell);
  const parts = kindOf(cell) === NUMBER ? decimalParts(text) : null;
  if (parts === null) return `${typeof cell}:${text}`;
  return `number:${parts.isNegative ? '-' : ''}${parts.whole}.${parts.fraction}`;
}

const NUMBER = 1;
const OTHER = 2;

function kindOf(cell: RowCell): number {
  if (cell === null) return 0;
  if (typeof cell === 'string' || typeof cell === 'boolean') return OTHER;
  return decimalParts(cellText(cell)) === null ? OTHER : NUMBER;
}

function cellText(cell: RowCell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.decimal.trim() : String(cell);
}

const byText: Comparator<string> = ordinal;

interface DecimalParts {
  readonly isNegative: boolean;
  /** Without leading zeros, empty for 0. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

const DECIMAL = /^([+-]?)0*(\d*)(?:\.(\d*))?$/;
const EXPONENT = /^([+-]?\d*\.?\d*)e([+-]?\d+)$/i;

function decimalParts(text: string): DecimalParts | null {
  const plain = EXPONENT.test(text) ? withoutExponent(text) : text;
  const match = plain === null ? null : DECIMAL.exec(plain);
  if (match === null || !/\d/.test(text)) return null;
  const whole = match[2] ?? '';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  return { isNegative: match[1] === '-' && whole + fraction !== '', whole, fraction };
}

/** `1.5e3` → `1500`; only floats print exponents, so the shift is small. */
function withoutExponent(text: string): string | null {
  const match = EXPONENT.exec(text);
  const mantissa = match?.[1] ?? '';
  const shift = Number(match?.[2] ?? '0');
  if (Math.abs(shift) > 1_000) return null;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  if (shift >= 0) {
    const padded = fraction.padEnd(shift, '0');
    return `${sign}${whole}${padded.slice(0, shift)}.${padded.slice(shift)}`;
  }
  const padded = whole.padStart(-shift, '0');
  return `${sign}${padded.slice(0, padded.length + shift)}.${padded.slice(padded.length + shift)}${fraction}`;
}

const compareDecimals: Comparator<string> = (left, right) => {
  const a = decimalParts(left);
  const b = decimalParts(right);
  if (a === null || b === null) return ordinal(left, right);
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  const size = a.whole.length - b.whole.length || ordinal(a.whole, b.whole) || ordinal(a.fraction, b.fraction);
  return a.isNegative ? -size : size;
};
