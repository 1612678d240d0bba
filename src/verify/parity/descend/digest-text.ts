import type { SideScan } from '../scan/scan.ts';

/** A digest as 16 or 32 hexadecimal digits. */
export function digestText(digest: bigint, bits: 64 | 128): string {
  return digest.toString(16).padStart(bits / 4, '0');
}

/** The digest of a whole table: those of its segments added up, each 64-bit half by itself modulo 2^64. */
export function tableDigest({ segments }: SideScan, bits: 64 | 128): string {
  let high = 0n;
  let low = 0n;
  for (const { digest } of segments.values()) {
    high = BigInt.asUintN(64, high + (digest >> 64n));
    low = BigInt.asUintN(64, low + digest);
  }
  return digestText((high << 64n) | low, bits);
}
