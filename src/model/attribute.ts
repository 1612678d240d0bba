import * as z from 'zod';
import { ExtendedProperty } from './extended-property.ts';
import { OnDisk, Reality } from './on-disk.ts';

/** What a reference attribute points to. */
export const AttributeReference = z.strictObject({
  entityName: z.string(),
  physicalName: z.string(),
  entityId: z.int().nullable(),
  targetIsActive: z.boolean().nullable(),
  deleteRuleCode: z.string().nullable(),
  hasDbConstraint: z.boolean(),
});
export type AttributeReference = z.infer<typeof AttributeReference>;

/** One attribute of an entity and the column behind it (model-and-profile.md 1.5). */
export const Attribute = z.strictObject({
  name: z.string(),
  column: z.string(),
  originalName: z.string().nullable(),
  dataType: z.string(),
  length: z.int().nullable(),
  precision: z.int().nullable(),
  scale: z.int().nullable(),
  defaultValue: z.string().nullable(),
  isMandatory: z.boolean(),
  isIdentifier: z.boolean(),
  isAutoNumber: z.boolean(),
  isActive: z.boolean(),
  reference: AttributeReference.nullable(),
  externalDbType: z.string().nullable(),
  /** Retired in the design while its column still exists. */
  isPresentButInactive: z.boolean(),
  onDisk: OnDisk.nullable(),
  reality: Reality.nullable(),
  description: z.string().nullable(),
  extendedProperties: z.array(ExtendedProperty).readonly(),
});
export type Attribute = z.infer<typeof Attribute>;

/** Whether the attribute's column takes part in exports, comparisons and key lists (topology.md 2). */
export function isEmittable(attribute: Attribute): boolean {
  return attribute.isActive && !attribute.isPresentButInactive && attribute.onDisk?.isComputed !== true;
}
