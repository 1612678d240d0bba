// The browser's way to the host on this machine: calls by POST, feeds as server-sent events.
import type { Transport } from '../../src/contract/client.ts';
import type { FeedMessage, Reply } from '../../src/contract/define.ts';

/** What the transport needs of a browser; given in so that it can be tested against any server. */
export interface BrowserPorts {
  readonly fetch: typeof globalThis.fetch;
  readonly EventSource: typeof globalThis.EventSource;
}

/** Talks to the host that served this page; addresses are relative, so the port and the path do not matter. */
export function loopbackTransport(ports: BrowserPorts): Transport {
  return {
    invoke: async (method, input) => {
      const answer = await ports.fetch(`./rpc/${encodeURIComponent(method)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (answer.status === 403) return REFUSED;
      const value: unknown = await answer.json();
      return value;
    },
    subscribe: (feed, input, deliver) => {
      const source = new ports.EventSource(
        `./feed/${encodeURIComponent(feed)}?input=${encodeURIComponent(JSON.stringify(input))}`,
      );
      // The browser reconnects by itself and the host starts over at `after`: whoever follows a numbered feed drops
      // the numbers it has.
      source.onmessage = (event: MessageEvent<unknown>) => {
        const message = parseJson(event.data);
        if (isEnd(message)) source.close();
        deliver(message);
      };
      source.onerror = () => {
        if (source.readyState !== ports.EventSource.CLOSED) return;
        deliver(GONE);
      };
      return () => source.close();
    },
  };
}

const REFUSED: Reply = { ok: false, error: { code: 'refused' } };
const GONE: FeedMessage = { kind: 'end', error: { code: 'unreachable', detail: 'the feed was closed' } };

function isEnd(message: unknown): boolean {
  return typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === 'end';
}

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
