import * as z from 'zod';

/**
 * How the rows of a table are digested: `native` by the server's own row hash (one engine, compatible versions), `portable` by
 * the server over the canonical encoding, `stream` here over the canonical encoding, `join` by one server that sees both sides.
 */
export const Lane = z.enum(['native', 'portable', 'stream', 'join']);
export type Lane = z.infer<typeof Lane>;

/** Which lane a table took and why; `measured` holds what the choice rests on, in words with units. */
export const LaneChoice = z.strictObject({
  lane: Lane,
  forced: z.boolean(),
  reason: z.string(),
  measured: z.array(z.string()).readonly(),
});
export type LaneChoice = z.infer<typeof LaneChoice>;
