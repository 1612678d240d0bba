import type { SideScan } from '../scan/scan.ts';
import type { BothSides } from './both-sides.ts';
import type { CollisionTally } from './collision.ts';

/** Which segments two scans over one scheme have in common, and how large they are. */
export interface ComparedSegments {
  /** Rows of the larger side, by segment, where rows or digests differ. */
  readonly unequal: ReadonlyMap<number, number>;
  /** The same for all segments that have rows. */
  readonly all: ReadonlyMap<number, number>;
}

/** Compares the segments of both sides; every pair that is found equal is counted in the tally. */
export function compareSegments({ source, target }: BothSides<SideScan>, tally: CollisionTally): ComparedSegments {
  const unequal = new Map<number, number>();
  const all = new Map<number, number>();
  for (const index of new Set([...source.segments.keys(), ...target.segments.keys()])) {
    const left = source.segments.get(index);
    const right = target.segments.get(index);
    const rows = Math.max(left?.rows ?? 0, right?.rows ?? 0);
    if (rows > 0) all.set(index, rows);
    // Rows on one side only: no digest is needed to tell.
    if (left?.rows !== right?.rows) unequal.set(index, rows);
    else if (left?.digest !== right?.digest) unequal.set(index, rows);
    else if (rows > 0) tally.segment(rows);
  }
  return { unequal, all };
}
