import type { KeyNumbers } from './key-numbers.ts';
import type { SegmentRange } from './scan.ts';

/**
 * How rows are put into segments, the same on both sides. `one`: all in one. `integers`: by the number of the leading key column, each
 * segment 2^shift numbers wide, the first of them `first` × 2^shift; open ends take what lies outside, and NULL belongs to the open
 * start. `digest`: by the first bits of the digest of the key, with the reason why not by its order, or of the whole row where there is no key.
 */
export type Division =
  | { readonly kind: 'one'; readonly count: 1 }
  | IntegerDivision
  | {
      readonly kind: 'digest';
      readonly of: 'key' | 'row';
      readonly bits: number;
      readonly count: number;
      readonly reason: string | null;
    };

export interface IntegerDivision {
  readonly kind: 'integers';
  readonly numbers: KeyNumbers;
  /** Position of the leading key column. */
  readonly column: number;
  readonly shift: number;
  readonly first: bigint;
  readonly count: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** All rows in one segment. */
export const ONE_SEGMENT: Division = { kind: 'one', count: 1 };

/** The segments between two numbers: at most `most` of them, as narrow as a power of two allows. */
export function divideNumbers(
  numbers: KeyNumbers,
  column: number,
  lowest: bigint,
  highest: bigint,
  most: number,
): Division {
  if (most <= 1) return ONE_SEGMENT;
  let shift = 0n;
  while ((highest >> shift) - (lowest >> shift) >= BigInt(most)) shift += 1n;
  const first = lowest >> shift;
  const count = Number((highest >> shift) - first) + 1;
  return { kind: 'integers', numbers, column, shift: Number(shift), first, count, openStart: true, openEnd: true };
}

/** Segments by digest, a power of two up to `most`. */
export function divideByDigest(of: 'key' | 'row', most: number, reason: string | null = null): Division {
  const bits = Math.floor(Math.log2(Math.max(1, most)));
  return bits === 0 ? ONE_SEGMENT : { kind: 'digest', of, bits, count: 2 ** bits, reason };
}

/** Some adjacent segments divided into about `parts`; null when each is one key wide already, or they are no ranges of keys. */
export function narrowed(division: Division, { first, last }: SegmentRange, parts: number): Division | null {
  if (division.kind !== 'integers' || division.shift === 0) return null;
  const segments = last - first + 1;
  let finer = 0;
  while (finer < division.shift && segments * 2 ** (finer + 1) <= parts) finer += 1;
  if (finer === 0) finer = 1;
  return {
    kind: 'integers',
    numbers: division.numbers,
    column: division.column,
    shift: division.shift - finer,
    first: (division.first + BigInt(first)) << BigInt(finer),
    count: segments * 2 ** finer,
    openStart: division.openStart && first === 0,
    openEnd: division.openEnd && last === division.count - 1,
  };
}

/** The first number of a segment; null at the open start. */
export function startOf({ shift, first, openStart }: IntegerDivision, index: number): bigint | null {
  return openStart && index === 0 ? null : (first + BigInt(index)) << BigInt(shift);
}

/** The number after the last one of a segment; null at the open end. */
export function endOf({ shift, first, count, openEnd }: IntegerDivision, index: number): bigint | null {
  return openEnd && index === count - 1 ? null : (first + BigInt(index) + 1n) << BigInt(shift);
}

/** The segment of a key's number (null for NULL); those beyond the ends are in the first or last. */
export function segmentOfNumber({ shift, first, count }: IntegerDivision, key: bigint | null): number {
  return key === null ? 0 : clampedSegment((key >> BigInt(shift)) - first, count);
}

/** The segment of `key >> shift` minus the first one, kept within the ends. */
export function clampedSegment(offset: bigint, count: number): number {
  if (offset < 0n) return 0;
  return offset >= BigInt(count) ? count - 1 : Number(offset);
}
