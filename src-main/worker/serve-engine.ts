import type { Dispatch } from '../../src/contract/dispatch.ts';
import type { MessageChannelEnd } from './port.ts';
import { type FromEngine, ToEngine } from './protocol.ts';

/** Serves a dispatch over a channel: the engine's end. A message that is not of the protocol is dropped. */
export function serveEngine(dispatch: Dispatch, channel: MessageChannelEnd): void {
  const running = new Map<number, AbortController>();
  const answer = (message: FromEngine): void => {
    channel.send(message);
  };
  channel.receive((raw) => {
    const message = ToEngine.safeParse(raw);
    if (!message.success) return;
    const { id } = message.data;
    if (message.data.kind === 'abort') {
      running.get(id)?.abort();
      return;
    }
    const stop = new AbortController();
    running.set(id, stop);
    const { kind, name, input } = message.data;
    const work =
      kind === 'invoke'
        ? dispatch.invoke(name, input, stop.signal).then((reply) => {
            answer({ kind: 'reply', id, reply });
          })
        : dispatch.subscribe(
            name,
            input,
            (item) => {
              answer({ kind: 'feed', id, message: item });
            },
            stop.signal,
          );
    void work.finally(() => running.delete(id));
  });
  answer({ kind: 'ready' });
}
