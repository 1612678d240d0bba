// Decimals as text, exactly: the digits of a number of any length, rounded and compared without floats.
import { err, ok, type Result } from '../../kernel/result.ts';

/** Digits and how many of them are behind the point. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/**
 * The canonical digits of a number as a server writes it: no sign but `-`, no leading or trailing zeros, no exponent, never `-0`;
 * `NaN`, `Infinity` and `-Infinity` as they are. The error does not hold the value,
 * which may be one that is redacted.
 */
export function canonicalDecimal(text: string): Result<string, string> {
  const match = DIGITS.exec(text);
  if (match === null) return NOT_FINITE.has(text) ? ok(text) : err('not a number');
  const [, sign = '', before = '', behind = ''] = match;
  if (before === '' && behind === '') return err('not a number');
  const whole = before.replace(/^0+(?=\d)/, '');
  const fraction = withoutTrailingZeros(behind);
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return ok(sign === '-' && digits !== '0' ? `-${digits}` : digits);
}

/** The decimal of canonical digits; null for `NaN` and the infinities. */
export function decimalOf(canonical: string): Decimal | null {
  if (NOT_FINITE.has(canonical)) return null;
  const point = canonical.indexOf('.');
  if (point < 0) return { unscaled: BigInt(canonical), scale: 0 };
  return { unscaled: BigInt(canonical.replace('.', '')), scale: canonical.length - point - 1 };
}

/** Canonical digits of a decimal. */
export function decimalText({ unscaled, scale }: Decimal): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const fraction = withoutTrailingZeros(digits.slice(point));
  const text = `${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
  return unscaled < 0n && text !== '0' ? `-${text}` : text;
}

/** Rounded to `scale` decimal places, half away from zero, or cut. What is not finite stays. */
export function roundDecimal(canonical: string, scale: number, truncate: boolean): string {
  const value = decimalOf(canonical);
  if (value === null || value.scale <= scale) return canonical;
  const unit = 10n ** BigInt(value.scale - scale);
  const magnitude = value.unscaled < 0n ? -value.unscaled : value.unscaled;
  const rounded = truncate ? magnitude / unit : (magnitude + unit / 2n) / unit;
  return decimalText({ unscaled: value.unscaled < 0n ? -rounded : rounded, scale });
}

/** Whether two decimals are at most `tolerance` apart. */
export function isWithin(a: Decimal, b: Decimal, tolerance: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale, tolerance.scale);
  const distance = scaledTo(a, scale) - scaledTo(b, scale);
  return (distance < 0n ? -distance : distance) <= scaledTo(tolerance, scale);
}

function scaledTo({ unscaled, scale }: Decimal, wanted: number): bigint {
  return unscaled * 10n ** BigInt(wanted - scale);
}

/** Digits without the zeros at their end. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end -= 1;
  return end === digits.length ? digits : digits.slice(0, end);
}

const ZERO = 0x30;
const DIGITS = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const NOT_FINITE: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);
