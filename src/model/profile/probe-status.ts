import * as z from 'zod';

/** How a measurement ended (model-and-profile.md 2.2). */
export const ProbeOutcome = z.enum([
  'Unknown',
  'Succeeded',
  'FallbackTimeout',
  'Cancelled',
  'TrustedConstraint',
  'AmbiguousMapping',
]);
export type ProbeOutcome = z.infer<typeof ProbeOutcome>;

/** When and over how many rows something was measured, and how that ended. */
export const ProbeStatus = z.strictObject({
  /** ISO 8601; the epoch when the snapshot does not say. */
  capturedAtUtc: z.string(),
  /** Rows looked at; 0 when the snapshot does not say. */
  sampleSize: z.int().nonnegative(),
  outcome: ProbeOutcome,
  /** The statement that measured it, where the snapshot carries it (`Query`); null otherwise. */
  query: z.string().nullable(),
});
export type ProbeStatus = z.infer<typeof ProbeStatus>;

/** The instant of a status that a snapshot left out. */
export const EPOCH = '1970-01-01T00:00:00Z';

/** Whether a measurement that ended so may decide anything: it finished, or the engine enforces what it would have shown. */
export function isTrusted(status: ProbeStatus): boolean {
  return status.outcome === 'Succeeded' || status.outcome === 'TrustedConstraint';
}

/** From worst to best, as several environments are merged (model-and-profile.md 2.4). */
const WORST_FIRST: readonly ProbeOutcome[] = [
  'Unknown',
  'AmbiguousMapping',
  'Cancelled',
  'FallbackTimeout',
  'TrustedConstraint',
  'Succeeded',
];

/** The worse of two statuses; of two equally bad ones that over fewer rows, since it says less, then the later. */
export function worseStatus(a: ProbeStatus, b: ProbeStatus): ProbeStatus {
  const difference = WORST_FIRST.indexOf(a.outcome) - WORST_FIRST.indexOf(b.outcome);
  if (difference !== 0) return difference < 0 ? a : b;
  if (a.sampleSize !== b.sampleSize) return a.sampleSize < b.sampleSize ? a : b;
  if (a.capturedAtUtc !== b.capturedAtUtc) return a.capturedAtUtc > b.capturedAtUtc ? a : b;
  return (a.query ?? '') <= (b.query ?? '') ? a : b;
}
