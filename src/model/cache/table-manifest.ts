import * as z from 'zod';
import { TableRef } from '../table-ref.ts';
import { CacheChange } from './cache-listing.ts';
import { CacheReason } from './cache-reason.ts';
import { TableMark } from './table-mark.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A table whose rows a measurement depends on; its mark is null when the database had no such table. */
export const ParentMark = z.strictObject({ table: TableRef, mark: TableMark.nullable() });
export type ParentMark = z.infer<typeof ParentMark>;

/** `manifest.json` of a table entry: what was measured, when, and what the table looked like then. */
export const TableManifest = z.strictObject({
  format: z.literal('plumbline/cached-table'),
  formatVersion: z.literal(1),
  key: z.string(),
  /** What the key is made of, besides the version of the measuring code. */
  connection: Hash,
  table: TableRef,
  inputs: z.record(z.string(), z.json()),
  /** What was so when it was measured. */
  mark: TableMark,
  parents: z.array(ParentMark).readonly(),
  createdAtUtc: z.string(),
  expiresAtUtc: z.string().nullable(),
  file: z.strictObject({ name: z.literal('measured.json'), bytes: z.int().nonnegative(), sha256: Hash }),
  /** Where it came from; never decides whether it is used. */
  provenance: z.strictObject({
    connectionName: z.string(),
    module: z.string(),
    workspace: z.string(),
    tool: z.string(),
  }),
  outcome: z.strictObject({ reason: CacheReason, changes: z.array(CacheChange).readonly() }),
  /** SHA-256 over the canonical JSON of all other members. */
  digest: Hash,
});
export type TableManifest = z.infer<typeof TableManifest>;
