import * as z from 'zod';

/** Something about a table that differs between the sides besides its rows. */
export const SchemaDifference = z.strictObject({
  aspect: z.enum([
    'type',
    'length',
    'precision',
    'nullability',
    'identity',
    'identity-seed',
    'collation',
    'computed',
    'foreign-key',
    'foreign-key-trust',
    'conversion',
  ]),
  /** Column, constraint or table in the source's words. */
  subject: z.string(),
  source: z.string().nullable(),
  target: z.string().nullable(),
  /** `difference`: data can be lost or is; `warning`: worth a look; `note`: expected. */
  weight: z.enum(['difference', 'warning', 'note']),
  message: z.string(),
  fix: z.string().exactOptional(),
});
export type SchemaDifference = z.infer<typeof SchemaDifference>;
