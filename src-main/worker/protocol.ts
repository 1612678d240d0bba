import * as z from 'zod';
import { FeedMessage, Reply } from '../../src/contract/define.ts';

/** What the shell's process asks of the engine's. `id` pairs answers with questions. */
export const ToEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invoke'), id: z.int(), name: z.string(), input: z.unknown() }),
  z.strictObject({ kind: z.literal('subscribe'), id: z.int(), name: z.string(), input: z.unknown() }),
  z.strictObject({ kind: z.literal('abort'), id: z.int() }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** What the engine's process answers. `ready` comes first and names what it serves. */
export const FromEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('reply'), id: z.int(), reply: Reply }),
  z.strictObject({ kind: z.literal('feed'), id: z.int(), message: FeedMessage }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
