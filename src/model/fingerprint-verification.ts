import * as z from 'zod';
import { ComparedSide } from './data-integrity.ts';
import { SourceFingerprint } from './source-fingerprint.ts';
import { TableRef } from './table-ref.ts';
import { Strength, Verdict } from './verdict.ts';

const Count = z.int().nonnegative();

/** A column as it was recorded and as it is now; null where one of the two does not tell. */
export const VerifiedColumn = z.strictObject({
  attribute: z.string(),
  sourceColumn: z.string(),
  targetColumn: z.string().nullable(),
  recordedNulls: Count.nullable(),
  foundNulls: Count.nullable(),
  recordedChecksum: z.string().nullable(),
  foundChecksum: z.string().nullable(),
  verdict: Verdict,
  reason: z.string().nullable(),
});
export type VerifiedColumn = z.infer<typeof VerifiedColumn>;

/** A table of the fingerprint beside the one of the target. */
export const VerifiedTable = z.strictObject({
  entity: z.string(),
  source: TableRef,
  target: TableRef.nullable(),
  verdict: Verdict,
  strength: Strength,
  reason: z.string().nullable(),
  recordedRows: Count.nullable(),
  foundRows: Count.nullable(),
  recordedChecksum: z.string().nullable(),
  foundChecksum: z.string().nullable(),
  columns: z.array(VerifiedColumn).readonly(),
});
export type VerifiedTable = z.infer<typeof VerifiedTable>;

/** `fingerprint-verification.json`: a live target against what a source held when its fingerprint was taken. */
export const FingerprintVerification = z.strictObject({
  format: z.literal('plumbline/fingerprint-verification'),
  formatVersion: z.literal(1),
  verifiedAtUtc: z.string(),
  fingerprint: z.strictObject({
    sha256: z.string(),
    capturedAtUtc: z.string(),
    source: SourceFingerprint.shape.source,
  }),
  target: ComparedSide,
  tables: z.array(VerifiedTable).readonly(),
});
export type FingerprintVerification = z.infer<typeof FingerprintVerification>;
