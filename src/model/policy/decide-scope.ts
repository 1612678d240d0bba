import * as z from 'zod';

/** `inputs/scope.json` of the policy documents: what of the model is only referred to, and how entities of one name are told apart. */
export const DecideScope = z.strictObject({
  format: z.literal('plumbline/policy-scope'),
  formatVersion: z.literal(1),
  supplementalTables: z.array(z.strictObject({ schema: z.string(), table: z.string() })).readonly(),
  entityNames: z.array(z.strictObject({ module: z.string(), entity: z.string(), name: z.string() })).readonly(),
});
export type DecideScope = z.infer<typeof DecideScope>;
