// A binary64 number as its bits, and as the decimal it exactly is.
import { HEX_BYTE } from './encoding.ts';
import type { Decimal } from './decimal-text.ts';

const CANONICAL_NAN = '7ff8000000000000';
const view = new DataView(new ArrayBuffer(8));

/** 16 lower-case hexadecimal digits, sign first; -0 is 0, and every NaN is the same. */
export function floatBits(value: number): string {
  if (Number.isNaN(value)) return CANONICAL_NAN;
  view.setFloat64(0, value === 0 ? 0 : value);
  let hex = '';
  for (let at = 0; at < 8; at += 1) hex += HEX_BYTE[view.getUint8(at)] ?? '';
  return hex;
}

/** The number of these bits. */
export function floatOf(bits: string): number {
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

/** The decimal that a binary64 number exactly is; null when it is not finite. */
export function exactDecimal(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  const signed = bits >> 63n === 1n ? -magnitude : magnitude;
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  // A power of two below one is a power of five with the point moved.
  return power >= 0
    ? { unscaled: signed << BigInt(power), scale: 0 }
    : { unscaled: signed * 5n ** BigInt(-power), scale: -power };
}
