import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { SqlSession } from '../../../connect/session.ts';
import type { SessionPair } from '../parity-input.ts';
import { type SideTable, sideTable } from '../scan/side-table.ts';
import type { TablePlan } from '../table-plan.ts';
import type { SharedEngine } from './shared-engine.ts';

/** Both sides of a plan as one session of the source names them. */
export function joinSides(
  plan: TablePlan,
  { source, target }: SessionPair,
  { prefix }: SharedEngine & { readonly isShared: true },
): Readonly<Record<SideName, SideTable>> {
  const one = oneAtATime(source);
  // The target's statements go to the source's session, under the target's name where people read it.
  const sessions = { source: one, target: { ...one, name: target.name } };
  const own = sideTable(plan, sessions, 'source');
  const other = sideTable(plan, sessions, 'target');
  return { source: own, target: prefix === null ? other : { ...other, table: `${prefix}.${other.table}` } };
}

/** A session serves one statement at a time: the second one waits for the first. */
function oneAtATime(session: SqlSession): SqlSession {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...session,
    query: (statement, signal) => {
      const answer = last.then(() => session.query(statement, signal));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}
