import * as z from 'zod';
import { Attribute } from './attribute.ts';
import { ExtendedProperty } from './extended-property.ts';
import { IndexDefinition } from './index-definition.ts';
import { Relationship } from './relationship.ts';
import { Temporal } from './temporal.ts';

export const Trigger = z.strictObject({ name: z.string(), isDisabled: z.boolean(), definition: z.string() });
export type Trigger = z.infer<typeof Trigger>;

/** An entity and the table behind it (model-and-profile.md 1.4). */
export const Entity = z.strictObject({
  name: z.string(),
  physicalName: z.string(),
  schema: z.string(),
  catalog: z.string().nullable(),
  isStatic: z.boolean(),
  isExternal: z.boolean(),
  isActive: z.boolean(),
  attributes: z.array(Attribute).readonly(),
  relationships: z.array(Relationship).readonly(),
  indexes: z.array(IndexDefinition).readonly(),
  triggers: z.array(Trigger).readonly(),
  temporal: Temporal.nullable(),
  description: z.string().nullable(),
  extendedProperties: z.array(ExtendedProperty).readonly(),
});
export type Entity = z.infer<typeof Entity>;
