import type { Dispatch } from '../../src/contract/dispatch.ts';
import type { FeedMessage, Reply } from '../../src/contract/define.ts';

/** Who sent a message: a frame, top-level when it has no parent. */
interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
  readonly sender: {
    readonly send: (channel: string, ...args: unknown[]) => void;
    readonly isDestroyed: () => boolean;
  };
}

/** The slice of Electron's ipcMain this host needs, so that it can be tested where Electron cannot run. */
export interface IpcMainLike {
  readonly handle: (channel: string, listener: (event: Sender, ...args: unknown[]) => Promise<unknown>) => unknown;
}

/** Channel names; the preload script, which imports nothing, repeats them and a test compares. */
export const CHANNELS = {
  invoke: 'plumbline:invoke',
  subscribe: 'plumbline:subscribe',
  unsubscribe: 'plumbline:unsubscribe',
  feed: 'plumbline:feed',
} as const;

const REFUSED: Reply = { ok: false, error: { code: 'refused' } };

/** Connects windows to the contract. Only the top frame of our own origin is answered (style.md habit 12). */
export function attachIpc(ipc: IpcMainLike, dispatch: Dispatch, isOurs: (url: string) => boolean): void {
  const subscriptions = new Map<string, AbortController>();
  const trusted = ({ senderFrame }: Sender): boolean =>
    senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);

  ipc.handle(CHANNELS.invoke, async (event, method, input) => {
    if (!trusted(event) || typeof method !== 'string') return REFUSED;
    return dispatch.invoke(method, input, new AbortController().signal);
  });

  ipc.handle(CHANNELS.subscribe, (event, id, feed, input) => {
    if (!trusted(event) || typeof id !== 'string' || typeof feed !== 'string') return Promise.resolve(REFUSED);
    const stop = new AbortController();
    subscriptions.set(id, stop);
    const deliver = (message: FeedMessage): void => {
      if (event.sender.isDestroyed()) stop.abort();
      else event.sender.send(CHANNELS.feed, id, message);
    };
    void dispatch.subscribe(feed, input, deliver, stop.signal).finally(() => subscriptions.delete(id));
    return Promise.resolve({ ok: true, value: null });
  });

  ipc.handle(CHANNELS.unsubscribe, (event, id) => {
    if (!trusted(event) || typeof id !== 'string') return Promise.resolve(REFUSED);
    subscriptions.get(id)?.abort();
    return Promise.resolve({ ok: true, value: null });
  });
}
