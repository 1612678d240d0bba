import { connectProblem } from '../../src/connect/failures.ts';
import type { NeighbourControl } from '../../src/connect/session.ts';
import { err } from '../../src/kernel/result.ts';
import type { Driver } from './driver-link.ts';
import { limited } from './limited-call.ts';
import { type SessionState, liveLink, refusal } from './session-state.ts';

/** Opens databases beside the one at `place`, over the session's own connection. */
export function neighbourControl(driver: Driver, state: SessionState, place: string): NeighbourControl {
  return {
    place,
    open: async (other, signal) => {
      const refused = refusal(state);
      if (refused !== null) return err(connectProblem(driver.name, refused));
      state.busy = true;
      try {
        const live = await liveLink(driver, state, signal);
        if (!live.ok) return err(connectProblem(driver.name, live.error));
        const open = (): Promise<string> =>
          live.value.neighbours?.open(other) ?? Promise.reject(new Error('this driver has no neighbours'));
        const opened = await limited(driver, live.value, open, driver.statementTimeoutMs, signal);
        return opened.ok ? opened : err(connectProblem(driver.name, opened.error));
      } finally {
        state.busy = false;
      }
    },
  };
}
