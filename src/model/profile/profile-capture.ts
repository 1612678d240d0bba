import * as z from 'zod';
import { TextEquality } from './profile-settings.ts';
import { DuplicateGroups, OrphanGroups } from './value-groups.ts';

const Count = z.int().nonnegative();

/** How measuring one table in one environment went. */
export const TableCapture = z.strictObject({
  environment: z.string(),
  module: z.string(),
  entity: z.string(),
  schema: z.string(),
  table: z.string(),
  /** `cached`: taken from the cache after the drift probe found no change; `partial`: some probes ended badly. */
  state: z.enum(['measured', 'cached', 'partial', 'timeout', 'denied', 'missing', 'failed']),
  /** Why not all of it is measured; null when it is. */
  reason: z.string().nullable(),
  rows: Count.nullable(),
  /** Rows looked at when the table was sampled; null when all were, or nothing was. */
  sampledRows: Count.nullable(),
  capturedAtUtc: z.string().nullable(),
  milliseconds: z.number().nonnegative(),
  /** Statements sent for this table in this run; 0 when it came from the cache. */
  statements: Count,
  /** Its cache entry, and why that was used or not (evidence-cache.md 4.1); null when there is no cache. */
  cache: z
    .strictObject({ key: z.string(), outcome: z.enum(['reused', 'created', 'notKept']), reason: z.string() })
    .nullable(),
});
export type TableCapture = z.infer<typeof TableCapture>;

/** What the numbers suggest (model-and-profile.md 2.5). */
export const ProfileInsight = z.strictObject({
  severity: z.enum(['Info', 'Recommendation', 'Warning', 'Error']),
  category: z.enum(['Nullability', 'Uniqueness', 'ForeignKey', 'ComputedColumn', 'Evidence']),
  message: z.string(),
  schema: z.string(),
  table: z.string(),
  column: z.string().nullable(),
});
export type ProfileInsight = z.infer<typeof ProfileInsight>;

/** `profile-capture.json`: where the numbers of `profile.json` come from, and what they cost. */
export const ProfileCapture = z.strictObject({
  format: z.literal('plumbline/profile-capture'),
  formatVersion: z.literal(1),
  capturedAtUtc: z.string(),
  environments: z
    .array(
      z.strictObject({
        name: z.string(),
        kind: z.enum(['mssql', 'postgres', 'duckdb', 'file']),
        server: z.string(),
        isolation: z.string(),
      }),
    )
    .readonly(),
  knobs: z.strictObject({
    samplingThreshold: Count,
    sampleSize: Count,
    maxRowsPerTable: Count,
    tableTimeoutSeconds: z.number(),
    /** Tables, as schema.table, with a deadline of their own. */
    tableTimeouts: z.record(z.string(), z.number()).exactOptional(),
    commandTimeoutSeconds: z.number().nullable(),
    concurrency: Count,
    sampleRows: Count,
    /** The rules duplicates were judged by, and whose they are. */
    duplicates: z.strictObject({ ...TextEquality.shape, from: z.string() }),
  }),
  snapshot: z.strictObject({
    columnCount: Count,
    uniqueCandidateCount: Count,
    compositeUniqueCandidateCount: Count,
    foreignKeyCount: Count,
    moduleCount: Count,
  }),
  tables: z.array(TableCapture).readonly(),
  /** Duplicates and orphans by value, which the snapshot has no place for; an entry per environment that has any. */
  duplicates: z
    .array(DuplicateGroups.extend({ environment: z.string() }))
    .readonly()
    .exactOptional(),
  orphans: z
    .array(OrphanGroups.extend({ environment: z.string() }))
    .readonly()
    .exactOptional(),
  insights: z.array(ProfileInsight).readonly(),
  warnings: z.array(z.string()).readonly(),
});
export type ProfileCapture = z.infer<typeof ProfileCapture>;
