import type { SegmentEvidence } from '../../../model/parity/table-evidence.ts';
import type { BothSides } from '../descend/both-sides.ts';
import { digestText } from '../descend/digest-text.ts';
import type { ComparedSegments } from '../descend/segments.ts';
import type { SegmentDigest, SegmentScheme, SideScan } from '../scan/scan.ts';

/** Every segment of the first scan with what each side has in it; `bySegment` are differing rows, null where none were looked for. */
export function segmentEvidence(
  scheme: SegmentScheme,
  scans: BothSides<SideScan>,
  bits: 64 | 128,
  { unequal }: ComparedSegments,
  bySegment: ReadonlyMap<number, number> | null,
): readonly SegmentEvidence[] {
  const digest = (segment: SegmentDigest | undefined): string => digestText(segment?.digest ?? 0n, bits);
  return Array.from({ length: scheme.count }, (_, index) => {
    const source = scans.source.segments.get(index);
    const target = scans.target.segments.get(index);
    const isUnequal = unequal.has(index);
    const differences = bySegment?.get(index) ?? 0;
    return {
      from: scheme.starts[index] ?? null,
      sourceRows: source?.rows ?? 0,
      targetRows: target?.rows ?? 0,
      sourceDigest: digest(source),
      targetDigest: digest(target),
      equal: !isUnequal,
      differences: bySegment === null ? (isUnequal ? null : 0) : differences,
    };
  });
}
