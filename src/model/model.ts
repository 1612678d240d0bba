import * as z from 'zod';
import { Entity } from './entity.ts';
import { ExtendedProperty } from './extended-property.ts';

/** A sequence object; 64-bit numbers travel as decimal text (model-and-profile.md 1.9). */
export const Sequence = z.strictObject({
  schema: z.string(),
  name: z.string(),
  dataType: z.string(),
  startValue: z.string().nullable(),
  increment: z.string().nullable(),
  minValue: z.string().nullable(),
  maxValue: z.string().nullable(),
  cycle: z.boolean(),
  cacheMode: z.enum(['unspecified', 'cache', 'noCache', 'unsupportedYet']),
  cacheSize: z.int().nullable(),
});
export type Sequence = z.infer<typeof Sequence>;

export const Module = z.strictObject({
  name: z.string(),
  isSystem: z.boolean(),
  isActive: z.boolean(),
  entities: z.array(Entity).readonly(),
  extendedProperties: z.array(ExtendedProperty).readonly(),
});
export type Module = z.infer<typeof Module>;

/** Design intent: modules, entities, attributes, relationships, indexes. Read from `model.json` or from a live catalog. */
export const Model = z.strictObject({
  exportedAtUtc: z.string().nullable(),
  modules: z.array(Module).readonly(),
  sequences: z.array(Sequence).readonly(),
  extendedProperties: z.array(ExtendedProperty).readonly(),
});
export type Model = z.infer<typeof Model>;

/** Every entity with the module that owns it, in model order. */
export function* entitiesOf(model: Model): Generator<{ readonly module: Module; readonly entity: Entity }> {
  for (const module of model.modules) for (const entity of module.entities) yield { module, entity };
}
