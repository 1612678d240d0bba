import type { Cell } from '../../../connect/session.ts';
import type { SegmentDigest } from './scan.ts';

/** Width of a digest. */
export type DigestBits = 64 | 128;

const HALF = 64;

/** The digest of all rows of two sets: each 64-bit half added modulo 2^64 (specs, M1.3, "Digest algebra"). */
export function addDigests(a: bigint, b: bigint, bits: DigestBits): bigint {
  const low = BigInt.asUintN(HALF, a + b);
  if (bits === HALF) return low;
  return (BigInt.asUintN(HALF, (a >> 64n) + (b >> 64n)) << 64n) | low;
}

/** A digest of two sums of halves, which may be of any size or sign. */
export function digestOfHalves(high: bigint, low: bigint): bigint {
  return (BigInt.asUintN(HALF, high) << 64n) | BigInt.asUintN(HALF, low);
}

/** Rows and digest of two disjoint sets of rows. */
export function addSegments(a: SegmentDigest | undefined, b: SegmentDigest, bits: DigestBits): SegmentDigest {
  return a === undefined ? b : { rows: a.rows + b.rows, digest: addDigests(a.digest, b.digest, bits) };
}

/** A whole number in whatever form a driver gives it, 0 for NULL (a sum over no rows); null for anything else. */
export function wholeOf(cell: Cell | undefined): bigint | null {
  if (cell === null || cell === undefined) return 0n;
  if (typeof cell === 'bigint') return cell;
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : null;
  return typeof cell === 'string' && /^-?\d+$/.test(cell) ? BigInt(cell) : null;
}

/** A count up to 2^53 in whatever form a driver gives it; null for anything else. */
export function countOf(cell: Cell | undefined): number | null {
  const whole = cell === null ? null : wholeOf(cell);
  return whole !== null && whole >= 0n && whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : null;
}
