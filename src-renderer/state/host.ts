// The way to the host: the transport and what the host said about itself, given to every component below the provider.
import { createContext, useContext } from 'react';
import type * as z from 'zod';
import type { Transport } from '../../src/contract/client.ts';
import type { contract } from '../../src/contract/contract.ts';

export type AppInfo = z.output<(typeof contract)['appInfo']['output']>;

/** What a host offers a window. `info` is asked once, before the first screen is drawn. */
export interface Host {
  readonly transport: Transport;
  readonly info: AppInfo;
}

/** Null only outside the provider that the application's root draws. */
export const HostContext = createContext<Host | null>(null);

/** The host of this window. Throws outside `HostContext`, which is a mistake in the program and not in its input. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (host === null) throw new Error('useHost needs a HostContext above it');
  return host;
}
