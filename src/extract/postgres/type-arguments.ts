/** Length, precision and scale out of a PostgreSQL type modifier (`atttypmod`). */
export interface TypeArguments {
  readonly maxLength: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
}

const NONE: TypeArguments = { maxLength: null, precision: null, scale: null };
const HEADER_BYTES = 4;
const CHARACTER = new Set(['character varying', 'character', 'bpchar']);
const BITS = new Set(['bit', 'bit varying']);
const FRACTIONAL_SECONDS = new Set([
  'time without time zone',
  'time with time zone',
  'timestamp without time zone',
  'timestamp with time zone',
]);
const DEFAULT_FRACTION_DIGITS = 6;

/**
 * The arguments of a type: characters for text (-1 where none were given and the length is unlimited), precision and scale
 * for `numeric`, digits of fractional seconds as scale for times. Encoding: PostgreSQL `numeric.c`, `varchar.c`,
 * `timestamp.c`; the scale of `numeric` is an 11-bit two's complement number since version 15.
 */
export function typeArguments(baseType: string, modifier: number): TypeArguments {
  if (baseType === 'text' || baseType === 'bytea') return { ...NONE, maxLength: -1 };
  if (CHARACTER.has(baseType)) return { ...NONE, maxLength: modifier < HEADER_BYTES ? -1 : modifier - HEADER_BYTES };
  if (BITS.has(baseType)) return { ...NONE, maxLength: modifier < 0 ? -1 : modifier };
  if (FRACTIONAL_SECONDS.has(baseType)) return { ...NONE, scale: modifier < 0 ? DEFAULT_FRACTION_DIGITS : modifier };
  if (baseType === 'numeric' && modifier >= HEADER_BYTES) {
    const packed = modifier - HEADER_BYTES;
    return { maxLength: null, precision: (packed >> 16) & 0xffff, scale: ((packed & 0x7ff) ^ 0x400) - 0x400 };
  }
  return NONE;
}
