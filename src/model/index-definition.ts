import * as z from 'zod';
import { ExtendedProperty } from './extended-property.ts';

export const IndexKind = z.enum([
  'primaryKey',
  'uniqueConstraint',
  'uniqueIndex',
  'index',
  'clustered',
  'nonClustered',
  'unknown',
]);
export type IndexKind = z.infer<typeof IndexKind>;

export const IndexColumn = z.strictObject({
  attribute: z.string(),
  column: z.string(),
  ordinal: z.int().positive(),
  isIncluded: z.boolean(),
  direction: z.enum(['ascending', 'descending', 'unspecified']),
});
export type IndexColumn = z.infer<typeof IndexColumn>;

/** An index or key of an entity (model-and-profile.md 1.6). */
export const IndexDefinition = z.strictObject({
  name: z.string(),
  kind: IndexKind,
  isUnique: z.boolean(),
  isPrimary: z.boolean(),
  isPlatformAuto: z.boolean(),
  isDisabled: z.boolean(),
  isPadded: z.boolean(),
  ignoreDupKey: z.boolean(),
  noRecompute: z.boolean(),
  allowRowLocks: z.boolean(),
  allowPageLocks: z.boolean(),
  fillFactor: z.int().min(1).max(100).nullable(),
  filterDefinition: z.string().nullable(),
  dataSpace: z.strictObject({ name: z.string(), type: z.string() }).nullable(),
  partitionColumns: z.array(z.strictObject({ name: z.string(), ordinal: z.int().positive() })).readonly(),
  dataCompression: z.array(z.strictObject({ partition: z.int().positive(), compression: z.string() })).readonly(),
  columns: z.array(IndexColumn).readonly(),
  extendedProperties: z.array(ExtendedProperty).readonly(),
});
export type IndexDefinition = z.infer<typeof IndexDefinition>;
