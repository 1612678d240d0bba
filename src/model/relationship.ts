import * as z from 'zod';

/** One column pair of a foreign key; a blank name in the document is null here ("unhydrated"). */
export const ConstraintColumn = z.strictObject({
  ordinal: z.int(),
  ownerColumn: z.string().nullable(),
  ownerAttribute: z.string().nullable(),
  referencedColumn: z.string().nullable(),
  referencedAttribute: z.string().nullable(),
});
export type ConstraintColumn = z.infer<typeof ConstraintColumn>;

/** A foreign key that the catalog has; columns are in constraint order. Null means the document was silent. */
export const ActualConstraint = z.strictObject({
  name: z.string().nullable(),
  referencedSchema: z.string().nullable(),
  referencedTable: z.string().nullable(),
  /** Catalog text: NO_ACTION, CASCADE, SET_NULL, SET_DEFAULT (RESTRICT is read as NO_ACTION). */
  onDelete: z.string().nullable(),
  onUpdate: z.string().nullable(),
  isNotTrusted: z.boolean().nullable(),
  isDisabled: z.boolean().nullable(),
  columns: z.array(ConstraintColumn).readonly(),
});
export type ActualConstraint = z.infer<typeof ActualConstraint>;

/** A reference from an entity to another through an attribute (model-and-profile.md 1.7). */
export const Relationship = z.strictObject({
  viaAttribute: z.string(),
  targetEntity: z.string(),
  targetPhysicalName: z.string(),
  deleteRuleCode: z.string(),
  hasDatabaseConstraint: z.boolean(),
  actualConstraints: z.array(ActualConstraint).readonly(),
});
export type Relationship = z.infer<typeof Relationship>;
