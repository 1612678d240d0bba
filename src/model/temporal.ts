import * as z from 'zod';
import { ExtendedProperty } from './extended-property.ts';

/** System-versioning facts of a table (model-and-profile.md 1.8). */
export const Temporal = z.strictObject({
  type: z.enum(['none', 'systemVersioned', 'historyTable', 'unsupportedYet']),
  historyTable: z.strictObject({ schema: z.string().nullable(), name: z.string().nullable() }).nullable(),
  periodStartColumn: z.string().nullable(),
  periodEndColumn: z.string().nullable(),
  retention: z
    .strictObject({
      kind: z.enum(['none', 'infinite', 'limited', 'unsupportedYet']),
      unit: z.enum(['days', 'weeks', 'months', 'years', 'unspecified']),
      value: z.int().nullable(),
    })
    .nullable(),
  extendedProperties: z.array(ExtendedProperty).readonly(),
});
export type Temporal = z.infer<typeof Temporal>;
