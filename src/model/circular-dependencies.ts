import * as z from 'zod';

/** Manual positions for the tables of a cycle (topology.md 7): physical table name, lower loads first. */
export const AllowedCycle = z.strictObject({
  tableOrdering: z.array(z.strictObject({ tableName: z.string(), position: z.int().nonnegative() })).readonly(),
});
export type AllowedCycle = z.infer<typeof AllowedCycle>;

export const CircularDependencyOptions = z.strictObject({
  allowedCycles: z.array(AllowedCycle).readonly(),
  strictMode: z.boolean(),
});
export type CircularDependencyOptions = z.infer<typeof CircularDependencyOptions>;

/** No manual ordering. */
export const NO_ALLOWED_CYCLES: CircularDependencyOptions = { allowedCycles: [], strictMode: false };
