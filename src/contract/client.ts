import type * as z from 'zod';
import { type Feed, FeedMessage, type Method, Reply, type WireError } from './define.ts';

/** How a window reaches its host: two primitives, JSON both ways. */
export interface Transport {
  readonly invoke: (method: string, input: unknown) => Promise<unknown>;
  /** Delivers messages until it ends or the returned function is called. */
  readonly subscribe: (feed: string, input: unknown, deliver: (message: unknown) => void) => () => void;
}

export type CallResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** Calls a method; the answer is parsed with the contract's schema, so a newer or broken host cannot hand over nonsense. */
export async function call<I extends z.ZodType, O extends z.ZodType>(
  transport: Transport,
  declared: Method<I, O>,
  input: z.input<I>,
): Promise<CallResult<z.output<O>>> {
  const reply = Reply.safeParse(await answerOf(transport, declared.name, input));
  if (!reply.success) return { ok: false, error: { code: 'unreachable', detail: 'the answer was not a reply' } };
  if (!reply.data.ok) return reply.data;
  const value = declared.output.safeParse(reply.data.value);
  return value.success
    ? { ok: true, value: value.data }
    : { ok: false, error: { code: 'unreachable', detail: `the answer of ${declared.name} had another shape` } };
}

/** Follows a feed; `onEnd` is called once, with null when it ended by itself. Returns the function that stops it. */
export function follow<I extends z.ZodType, O extends z.ZodType>(
  transport: Transport,
  declared: Feed<I, O>,
  input: z.input<I>,
  onItem: (item: z.output<O>) => void,
  onEnd: (error: WireError | null) => void,
): () => void {
  return transport.subscribe(declared.name, input, (raw) => {
    const message = FeedMessage.safeParse(raw);
    if (!message.success) return;
    if (message.data.kind === 'end') {
      onEnd(message.data.error);
      return;
    }
    const item = declared.item.safeParse(message.data.item);
    if (item.success) onItem(item.data);
  });
}

async function answerOf(transport: Transport, name: string, input: unknown): Promise<unknown> {
  try {
    return await transport.invoke(name, input);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'the host did not answer';
    return { ok: false, error: { code: 'unreachable', detail } };
  }
}
