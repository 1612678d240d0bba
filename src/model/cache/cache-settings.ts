import * as z from 'zod';

/** Where evidence is kept between runs, for how long, and what invalidates it: `cache` of a workspace. */
export const CacheSettings = z.strictObject({
  folder: z.string().min(1),
  /** An entry older than this is not used. */
  ttlSeconds: z.number().positive().exactOptional(),
  /** Oldest entries go first when the folder grows over this. */
  maxBytes: z.int().positive().exactOptional(),
  /** Entries not used for this long are removed; 90 days when absent. */
  maxIdleDays: z.number().positive().exactOptional(),
  /** Measures everything again and replaces the entries. */
  refresh: z.boolean().exactOptional(),
  /** How much may have changed without measuring again; 0 when absent. */
  drift: z
    .strictObject({
      /** Rows a table may have grown or shrunk by. */
      rows: z.int().nonnegative().exactOptional(),
      /** The same as a share of its rows, 0 to 1; the smaller of both counts. */
      share: z.number().min(0).max(1).exactOptional(),
    })
    .exactOptional(),
});
export type CacheSettings = z.infer<typeof CacheSettings>;
