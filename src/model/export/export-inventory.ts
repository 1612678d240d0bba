import * as z from 'zod';
import { TableRef } from '../table-ref.ts';
import { Verdict } from '../verdict.ts';
import { ExportManifest } from './manifest.ts';

const Count = z.int().nonnegative();
const Line = z.int().positive();

/** What a file of an export is for. */
export const FileRole = z.enum([
  'table',
  'data',
  'deployment',
  'suggestion',
  'users',
  'script',
  'manifest',
  'fingerprints',
  'document',
]);
export type FileRole = z.infer<typeof FileRole>;

/** A file that lies in the folder, or that a manifest lists and that does not. */
export const InventoryFile = z.strictObject({
  /** Below the export folder, with forward slashes. */
  path: z.string(),
  state: z.enum(['file', 'missing', 'unreadable', 'link', 'other']),
  role: FileRole,
  /** Null for what was not read. */
  bytes: Count.nullable(),
  /** Of scripts. */
  lines: Count.nullable(),
  /** As it was read; 64 lower-case hexadecimal digits. */
  sha256: z.string().nullable(),
  /** What a manifest or the fingerprints say it should be; null when nothing says it. */
  expected: z.strictObject({ bytes: Count.nullable(), sha256: z.string().nullable() }).nullable(),
  /** The worst of what was said of it; `incomplete` without a digest to compare with, `vacuous` for what holds the digests. */
  verdict: Verdict,
  issues: Count,
});
export type InventoryFile = z.infer<typeof InventoryFile>;

/** What a statement, or a part of one that has a line of its own, does. */
export const StatementKind = z.enum([
  'create-table',
  'primary-key',
  'unique',
  'foreign-key',
  'check',
  'index',
  'unique-index',
  'trigger',
  'load',
  'update',
  'disable',
  'enable',
  'include',
]);
export type StatementKind = z.infer<typeof StatementKind>;

/** A statement of a script; batches of rows for one table that follow one another are one. */
export const InventoryStatement = z.strictObject({
  file: z.string(),
  line: Line,
  /** Null where only the beginning is known. */
  endLine: Line.nullable(),
  kind: StatementKind,
  /** The verb (`MERGE`), the name of a constraint or trigger, or the file of an include; null for an unnamed constraint. */
  name: z.string().nullable(),
  /** The table as the script names it; null where a statement has none. */
  written: z.strictObject({ schema: z.string().nullable(), name: z.string() }).nullable(),
  /** The table as the database names it, where model or certificate know it. */
  table: TableRef.nullable(),
  /** Rows of VALUES; null where they come from elsewhere or there are none. */
  rows: Count.nullable(),
  /** Which of the loads, and the place among its statements that bring or change rows; both from 1. Null outside of every load. */
  load: Count.nullable(),
  position: Count.nullable(),
  /** The place of the table in the order certificate, from 1. */
  certifiedPosition: Count.nullable(),
});
export type InventoryStatement = z.infer<typeof InventoryStatement>;

/**
 * `export-inventory.json`: every file of an export folder as it was verified, every statement of its scripts in the order of execution, and
 * what its manifest covers. Table scripts, which have no order among themselves, come first, by path.
 */
export const ExportInventory = z.strictObject({
  format: z.literal('plumbline/export-inventory'),
  formatVersion: z.literal(1),
  /** The folder as `export-validation.json` names it. */
  outputRoot: z.string(),
  /** What the order of execution was taken from; null when nothing tells it. */
  orderTakenFrom: z.string().nullable(),
  /** Sorted by path (ordinal). */
  files: z.array(InventoryFile).readonly(),
  statements: z.array(InventoryStatement).readonly(),
  /** Statements beyond those that an inventory lists. */
  statementsLeftOut: Count,
  /** Of `manifest.json`; null without one. */
  coverage: ExportManifest.shape.coverage.nullable(),
  unsupported: z.array(z.string()).readonly(),
});
export type ExportInventory = z.infer<typeof ExportInventory>;
