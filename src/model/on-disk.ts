import * as z from 'zod';

/** A default constraint as the catalog has it; a nameless one was synthesised from a bare definition. */
export const DefaultConstraint = z.strictObject({
  name: z.string().nullable(),
  definition: z.string(),
  isNotTrusted: z.boolean(),
});
export type DefaultConstraint = z.infer<typeof DefaultConstraint>;

/** A check constraint as the catalog has it. */
export const CheckConstraint = z.strictObject({
  name: z.string().nullable(),
  definition: z.string(),
  isNotTrusted: z.boolean(),
});
export type CheckConstraint = z.infer<typeof CheckConstraint>;

/** The catalog's view of a column (model-and-profile.md 1.5, `onDisk`); null means the catalog was silent. */
export const OnDisk = z.strictObject({
  isNullable: z.boolean().nullable(),
  sqlType: z.string().nullable(),
  /** In characters for text, bytes for binary; -1 is `max`. */
  maxLength: z.int().nullable(),
  precision: z.int().nullable(),
  scale: z.int().nullable(),
  collation: z.string().nullable(),
  isIdentity: z.boolean().nullable(),
  isComputed: z.boolean().nullable(),
  computedDefinition: z.string().nullable(),
  defaultDefinition: z.string().nullable(),
  defaultConstraint: DefaultConstraint.nullable(),
  checkConstraints: z.array(CheckConstraint).readonly(),
});
export type OnDisk = z.infer<typeof OnDisk>;

/** Measured facts that a model may carry along (model-and-profile.md 1.5, `reality`). */
export const Reality = z.strictObject({
  isNullableInDatabase: z.boolean().nullable(),
  hasNulls: z.boolean().nullable(),
  hasDuplicates: z.boolean().nullable(),
  hasOrphans: z.boolean().nullable(),
});
export type Reality = z.infer<typeof Reality>;
