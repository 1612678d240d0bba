import * as z from 'zod';

/** A named note on a database object; a value that was not a string keeps its raw JSON text (model-and-profile.md 1.9). */
export const ExtendedProperty = z.strictObject({ name: z.string(), value: z.string().nullable() });
export type ExtendedProperty = z.infer<typeof ExtendedProperty>;
