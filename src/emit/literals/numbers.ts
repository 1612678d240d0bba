import { type Result, err, ok } from '../../kernel/result.ts';
import type { RowValue } from '../../model/export/row-value.ts';

// Numbers as digits, the same in every dialect; an error says why a value is none.

/** The digits of a whole number. */
export function wholeDigits(value: Exclude<RowValue, null>): Result<string, string> {
  if (typeof value === 'bigint') return ok(value.toString());
  if (typeof value === 'boolean') return ok(value ? '1' : '0');
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? ok(BigInt(value).toString()) : err('no exact whole number');
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()))
    return ok(BigInt(value.trim().replace(/^\+/, '')).toString());
  return err('no whole number');
}

/** The digits of a decimal; refused when one behind `scale` would be lost. */
export function decimalDigits(value: Exclude<RowValue, null>, scale: number): Result<string, string> {
  if (typeof value === 'bigint' || typeof value === 'boolean') return wholeDigits(value);
  if (value instanceof Uint8Array) return err('bytes instead of a number');
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(String(value).trim());
  const [whole = '', fraction = ''] = [match?.[2], match?.[3]];
  if (match === null || (whole === '' && fraction === '')) return err('no decimal number');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > scale) return err(`more than ${scale} digits behind the point`);
  const sign = match[1] === '-' ? '-' : '';
  return ok(
    `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction.slice(0, Math.max(scale, kept.length))}`}`.replace(
      /\.$/,
      '',
    ),
  );
}

/** A float with 17 significant digits, or 9 for single precision: enough to read the same bits back. */
export function floatDigits(value: Exclude<RowValue, null>, isSingle: boolean): Result<string, string> {
  const number =
    typeof value === 'number' ? value : typeof value === 'bigint' || typeof value === 'string' ? numberOf(value) : null;
  if (number === null) return err('no floating-point number');
  if (Number.isNaN(number)) return ok('NaN');
  if (!Number.isFinite(number)) return ok(number > 0 ? 'Infinity' : '-Infinity');
  if (Object.is(number, -0)) return ok('-0');
  const [mantissa = '', exponent = '0'] = number.toExponential((isSingle ? 9 : 17) - 1).split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return ok(`${short}E${Number(exponent)}`);
}

/** `D` format of a GUID: lower case with hyphens. */
export function guidDigits(value: Exclude<RowValue, null>): Result<string, string> {
  const text =
    typeof value === 'string'
      ? value
          .trim()
          .replace(/^\{|\}$/g, '')
          .toLowerCase()
      : '';
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text) ? ok(text) : err('no GUID');
}

/** Upper-case hexadecimal digits of bytes. */
export function hexDigits(value: Exclude<RowValue, null>): Result<string, string> {
  if (value instanceof Uint8Array)
    return ok(
      Array.from(value, (byte) => byte.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase(),
    );
  if (typeof value === 'string' && /^0x(?:[0-9a-f]{2})*$/i.test(value)) return ok(value.slice(2).toUpperCase());
  return err('no bytes');
}

/** True or false out of what a bit is read as. */
export function truth(value: Exclude<RowValue, null>): Result<boolean, string> {
  if (typeof value === 'boolean') return ok(value);
  const digits = wholeDigits(value);
  if (digits.ok && (digits.value === '0' || digits.value === '1')) return ok(digits.value === '1');
  if (value === 'true' || value === 'false') return ok(value === 'true');
  return err('neither true nor false');
}

/** Text as it is; numbers and truth values as people write them. */
export function plainText(value: Exclude<RowValue, null>): Result<string, string> {
  return value instanceof Uint8Array ? err('bytes instead of text') : ok(String(value));
}

function numberOf(value: bigint | string): number | null {
  const text = String(value).trim();
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  return /^(?:NaN|-?Infinity)$/.test(text) ? Number(text) : null;
}
