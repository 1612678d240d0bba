// Picks the way to the host: the desktop's bridge where there is one, HTTP to this machine otherwise.
import type { Transport } from '../../src/contract/client.ts';
import { electronTransport } from './electron-transport.ts';
import { loopbackTransport } from './loopback-transport.ts';

/** The transport of this window. */
export function pickTransport(scope: Window & typeof globalThis): Transport {
  return (
    electronTransport(scope) ??
    loopbackTransport({ fetch: (input, init) => scope.fetch(input, init), EventSource: scope.EventSource })
  );
}
