// The desktop's way to the host: the two functions its preload puts on the window.
import type { Transport } from '../../src/contract/client.ts';

/** The transport of the desktop, or null where no preload ran. */
export function electronTransport(scope: object): Transport | null {
  const bridge: unknown = Reflect.get(scope, 'plumbline');
  return isTransport(bridge) ? bridge : null;
}

function isTransport(candidate: unknown): candidate is Transport {
  return (
    typeof candidate === 'object' &&
    candidate !== null &&
    typeof Reflect.get(candidate, 'invoke') === 'function' &&
    typeof Reflect.get(candidate, 'subscribe') === 'function'
  );
}
