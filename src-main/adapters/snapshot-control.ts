import { type ConnectFailure, connectProblem } from '../../src/connect/failures.ts';
import type { Snapshot, SnapshotControl } from '../../src/connect/session.ts';
import { type Result, err } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Driver } from './driver-link.ts';
import { limited } from './limited-call.ts';
import { type SessionState, liveLink, refusal } from './session-state.ts';

/** Holds one view of the rows over several statements; while it is held a lost connection is not made anew. */
export function snapshotControl(driver: Driver, state: SessionState): SnapshotControl {
  const hold = async (adopt: string | null, signal: AbortSignal): Promise<Result<Snapshot, Problem>> => {
    const refused = refusal(state);
    if (refused !== null) return err(connectProblem(driver.name, refused));
    state.busy = true;
    try {
      const live = await liveLink(driver, state, signal);
      if (!live.ok) return err(connectProblem(driver.name, live.error));
      const begin = (): Promise<Snapshot> =>
        live.value.beginSnapshot?.(adopt) ?? Promise.reject(new Error('this driver has no snapshots'));
      const begun = await limited(driver, live.value, begin, driver.statementTimeoutMs, signal);
      if (begun.ok) state.holdsSnapshot = true;
      if (begun.ok) return begun;
      const unknown = adopt !== null && NO_SUCH_VIEW.has(begun.error.code);
      const failure: ConnectFailure = unknown ? { ...begun.error, code: 'connect.snapshotUnavailable' } : begun.error;
      return err(connectProblem(driver.name, failure));
    } finally {
      state.busy = false;
    }
  };
  return {
    begin: (signal) => hold(null, signal),
    adopt: (id, signal) => hold(id, signal),
    end: async () => {
      const { link } = state;
      if (link?.alive() === true && state.holdsSnapshot) await link.endSnapshot?.().catch(link.destroy);
      state.holdsSnapshot = false;
    },
  };
}

/** How servers of different versions say that they do not know a view that is to be adopted. */
const NO_SUCH_VIEW: ReadonlySet<ConnectFailure['code']> = new Set<ConnectFailure['code']>([
  'connect.statementFailed',
  'connect.notFound',
  'connect.dataError',
]);
