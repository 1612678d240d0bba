/** A decimal number taken apart: `-12.50` is negative, digits 1250, two places. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** Reads digits with an optional sign and point; null for anything else (`NaN`, exponents). Never goes through a float. */
export function readDecimal(text: string): Decimal | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null || text.length > MOST_DIGITS) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const kept = fraction.replace(/0+$/, '');
  return { digits: BigInt(`${sign}${whole}${kept}`), places: kept.length };
}

/** Whether two decimals have the same value; both must come from `readDecimal`, which leaves no zeros at the end. */
export function sameDecimal(a: Decimal, b: Decimal): boolean {
  return a.places === b.places && a.digits === b.digits;
}

/** The number with at most so many places, rounded half away from zero or cut. */
export function toPlaces(value: Decimal, places: number, how: 'round' | 'cut'): Decimal {
  if (value.places <= places) return value;
  const unit = 10n ** BigInt(value.places - places);
  const size = value.digits < 0n ? -value.digits : value.digits;
  const up = how === 'round' && (size % unit) * 2n >= unit ? 1n : 0n;
  const kept = size / unit + up;
  return withoutZeros(value.digits < 0n ? -kept : kept, places);
}

/** One number minus another, exactly: as whole numbers of the last place that either has. */
export function difference(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  const whole = ({ digits, places: own }: Decimal): bigint => digits * 10n ** BigInt(places - own);
  return withoutZeros(whole(a) - whole(b), places);
}

/** The number as `readDecimal` reads it: `-0.01`. */
export function decimalText({ digits, places }: Decimal): string {
  if (places === 0) return String(digits);
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** The number times a power of ten. */
export function timesTenTo(value: Decimal, power: number): Decimal {
  const places = value.places - power;
  return places >= 0
    ? withoutZeros(value.digits, places)
    : { digits: value.digits * 10n ** BigInt(-places), places: 0 };
}

// Numbers of a database have at most some hundred digits; a longer text is not worth explaining.
const MOST_DIGITS = 400;

function withoutZeros(digits: bigint, places: number): Decimal {
  let [kept, left] = [digits, places];
  while (left > 0 && kept % 10n === 0n) {
    kept /= 10n;
    left -= 1;
  }
  return { digits: kept, places: left };
}
