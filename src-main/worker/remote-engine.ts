import type { FeedMessage, Reply } from '../../src/contract/define.ts';
import type { Dispatch } from '../../src/contract/dispatch.ts';
import type { MessageChannelEnd } from './port.ts';
import { FromEngine, type ToEngine } from './protocol.ts';

/** The engine as seen from the process that owns windows; `lost` is told when the engine's process has ended. */
export interface RemoteEngine {
  readonly dispatch: Dispatch;
  /** Resolves when the engine answers calls. */
  readonly ready: Promise<void>;
  /** Fails every open call: the engine's process is gone. */
  readonly lost: (detail: string) => void;
}

/** Connects to an engine served by `serveEngine` at the other end of the channel. */
export function remoteEngine(channel: MessageChannelEnd): RemoteEngine {
  const calls = new Map<number, (reply: Reply) => void>();
  const feeds = new Map<number, (message: FeedMessage) => void>();
  let lastId = 0;
  let gone: string | null = null;
  let markReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  const ask = (message: ToEngine): void => {
    channel.send(message);
  };
  const unreachable = (detail: string): Reply => ({ ok: false, error: { code: 'unreachable', detail } });

  channel.receive((raw) => {
    const message = FromEngine.safeParse(raw);
    if (!message.success) return;
    switch (message.data.kind) {
      case 'ready':
        markReady();
        break;
      case 'reply':
        calls.get(message.data.id)?.(message.data.reply);
        break;
      case 'feed':
        feeds.get(message.data.id)?.(message.data.message);
        break;
    }
  });

  const dispatch: Dispatch = {
    serves: () => true,
    invoke: (name, input, signal) => {
      if (gone !== null) return Promise.resolve(unreachable(gone));
      const id = (lastId += 1);
      return new Promise((resolve) => {
        calls.set(id, (reply) => {
          calls.delete(id);
          resolve(reply);
        });
        signal.addEventListener(
          'abort',
          () => {
            ask({ kind: 'abort', id });
          },
          { once: true },
        );
        ask({ kind: 'invoke', id, name, input });
      });
    },
    subscribe: (name, input, deliver, signal) => {
      if (gone !== null) {
        deliver({ kind: 'end', error: { code: 'unreachable', detail: gone } });
        return Promise.resolve();
      }
      const id = (lastId += 1);
      return new Promise((resolve) => {
        feeds.set(id, (message) => {
          deliver(message);
          if (message.kind !== 'end') return;
          feeds.delete(id);
          resolve();
        });
        signal.addEventListener(
          'abort',
          () => {
            ask({ kind: 'abort', id });
          },
          { once: true },
        );
        ask({ kind: 'subscribe', id, name, input });
      });
    },
  };

  return {
    dispatch,
    ready,
    lost: (detail) => {
      gone = detail;
      for (const settle of [...calls.values()]) settle(unreachable(detail));
      for (const deliver of [...feeds.values()]) deliver({ kind: 'end', error: { code: 'unreachable', detail } });
    },
  };
}
