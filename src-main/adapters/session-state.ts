// What a session over a driver holds: its connection, whether that is in use, and how it is come by.
import type { ConnectFailure } from '../../src/connect/failures.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Driver, DriverLink } from './driver-link.ts';

/** What changes while a session is open. */
export interface SessionState {
  link: DriverLink | null;
  busy: boolean;
  closed: boolean;
  holdsSnapshot: boolean;
}

/** Why nothing can be asked of it now; null when it is free. */
export function refusal(state: SessionState): ConnectFailure | null {
  if (state.closed) return { code: 'connect.closed' };
  return state.busy ? { code: 'connect.busy' } : null;
}

/** The connection, made anew when it was lost; not while a snapshot is held, since the new one would see other rows. */
export async function liveLink(
  driver: Driver,
  state: SessionState,
  signal: AbortSignal,
): Promise<Result<DriverLink, ConnectFailure>> {
  if (state.link?.alive() === true) return ok(state.link);
  if (state.holdsSnapshot) return err({ code: 'connect.dropped', found: 'the snapshot was lost with the connection' });
  state.link?.destroy();
  state.link = null;
  const connected = await driver.connect(signal);
  if (!connected.ok) return connected;
  if (state.closed) {
    connected.value.destroy();
    return err({ code: 'connect.closed' });
  }
  state.link = connected.value;
  return connected;
}
