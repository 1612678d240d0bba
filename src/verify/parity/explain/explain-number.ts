import { transformation, UNEXPLAINED } from '../../../model/parity/transformation.ts';
import { type Decimal, readDecimal, sameDecimal, timesTenTo, toPlaces } from './decimal-text.ts';

/**
 * What happened to a number in canonical digits. `scale` is the target's decimal places where its type has them: 1.201 in a
 * `numeric(9,2)` was rounded to two places, although 1.2 shows only one.
 */
export function explainNumber(source: string, target: string, scale: number | null): string {
  const [from, to] = [readDecimal(source), readDecimal(target)];
  if (from === null || to === null) return UNEXPLAINED;
  return (
    explainSign(from, to) ??
    explainPlaces(from, to, scale) ??
    explainPlaces(from, to, to.places) ??
    explainFactor(from, to) ??
    UNEXPLAINED
  );
}

/** What happened to a binary64 number, given as its 16 hexadecimal digits. */
export function explainFloat(source: string, target: string): string {
  const [from, to] = [readFloat(source), readFloat(target)];
  if (from === null || to === null || !Number.isFinite(from) || !Number.isFinite(to)) return UNEXPLAINED;
  if (from === -to) return 'sign';
  const places = readDecimal(String(to))?.places;
  const decimal = readDecimal(String(from));
  if (decimal !== null && places !== undefined && decimal.places > places) {
    for (const how of ['round', 'cut'] as const) {
      if (Number(asText(toPlaces(decimal, places, how))) === to) return transformation(how, places);
    }
  }
  return Math.fround(from) === to ? 'single-precision' : UNEXPLAINED;
}

/**
 * Codes that fit a pair of numbers as well as its own, `round(…)` or `cut(…)`: more places, and the other way of losing digits where
 * both come out the same. Takes values in digits, canonical or as shown.
 */
export function alsoFitting(code: string, source: string, target: string): readonly string[] {
  const own = /^(round|cut)\((\d+)\)$/.exec(code);
  const [from, to] = [readDecimal(source), readDecimal(target)];
  if (own === null || from === null || to === null) return [];
  const fitting: string[] = [];
  for (const how of ['round', 'cut'] as const) {
    // A value that holds at more places holds at fewer, down to the target's own; so the first miss ends it.
    for (let places = Number(own[2]); places < from.places; places += 1) {
      if (!sameDecimal(toPlaces(from, places, how), to)) break;
      const other = transformation(how, places);
      if (other !== code) fitting.push(other);
    }
  }
  return fitting;
}

function explainSign(from: Decimal, to: Decimal): string | null {
  return from.places === to.places && from.digits === -to.digits ? 'sign' : null;
}

function explainPlaces(from: Decimal, to: Decimal, places: number | null): string | null {
  if (places === null || places < to.places || places >= from.places) return null;
  for (const how of ['round', 'cut'] as const) {
    if (sameDecimal(toPlaces(from, places, how), to)) return transformation(how, places);
  }
  return null;
}

const POWERS = [1, 2, 3, 4, 6, 9];

function explainFactor(from: Decimal, to: Decimal): string | null {
  if (from.digits === 0n) return null;
  for (const power of POWERS) {
    if (sameDecimal(timesTenTo(from, power), to)) return transformation('factor', `1${'0'.repeat(power)}`);
    if (sameDecimal(timesTenTo(to, power), from)) return transformation('factor', `0.${'0'.repeat(power - 1)}1`);
  }
  return null;
}

function readFloat(hexadecimal: string): number | null {
  if (!/^[0-9a-f]{16}$/.test(hexadecimal)) return null;
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(`0x${hexadecimal}`));
  return bytes.getFloat64(0);
}

function asText({ digits, places }: Decimal): string {
  return `${String(digits)}e-${String(places)}`;
}
