import * as z from 'zod';
import { Problem } from '../model/problem.ts';

/** One call a window may make. Input and output must be JSON; contract.test.ts proves it for every method. */
export interface Method<I extends z.ZodType, O extends z.ZodType> {
  readonly kind: 'method';
  readonly name: string;
  readonly input: I;
  readonly output: O;
}

/** A stream a window may follow: numbered items from `after` on, so that a reloaded window catches up. */
export interface Feed<I extends z.ZodType, O extends z.ZodType> {
  readonly kind: 'feed';
  readonly name: string;
  readonly input: I;
  readonly item: O;
}

/** Declares a method. */
export function method<I extends z.ZodType, O extends z.ZodType>(name: string, input: I, output: O): Method<I, O> {
  return { kind: 'method', name, input, output };
}

/** Declares a feed. */
export function feed<I extends z.ZodType, O extends z.ZodType>(name: string, input: I, item: O): Feed<I, O> {
  return { kind: 'feed', name, input, item };
}

/** Everything that can go wrong between two processes; `failed` carries what went wrong behind the call. */
export const WireError = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('unknown-method'), method: z.string() }),
  z.strictObject({ code: z.literal('invalid-input'), issues: z.array(z.string()) }),
  z.strictObject({ code: z.literal('refused') }),
  z.strictObject({ code: z.literal('unreachable'), detail: z.string() }),
  z.strictObject({ code: z.literal('internal'), ref: z.string() }),
  z.strictObject({ code: z.literal('failed'), problem: Problem }),
]);
export type WireError = z.infer<typeof WireError>;

/** What comes back from `invoke`: refusals and failures are values, never exceptions. */
export const Reply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: WireError }),
]);
export type Reply = z.infer<typeof Reply>;

/** What a subscription delivers: items, then exactly one end. */
export const FeedMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), item: z.unknown() }),
  z.strictObject({ kind: z.literal('end'), error: WireError.nullable() }),
]);
export type FeedMessage = z.infer<typeof FeedMessage>;
