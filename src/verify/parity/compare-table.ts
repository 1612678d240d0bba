import type { SchemaDifference } from '../../model/parity/schema-difference.ts';
import { ok } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import { askedStrength } from './asked-strength.ts';
import { BATCH_LIMITS } from './descend/batches.ts';
import { bothSides } from './descend/both-sides.ts';
import { collisionTally, type CollisionTally } from './descend/collision.ts';
import { descend } from './descend/descend.ts';
import { observedPair } from './descend/observed-session.ts';
import { mayHaveDuplicates } from './descend/open-table.ts';
import { type ComparedSegments, compareSegments } from './descend/segments.ts';
import { takeJoined } from './join/compare-joined.ts';
import type { JoinReader } from './join/join-reader.ts';
import type { SessionPair } from './parity-input.ts';
import type { TableOutcome } from './report/table-outcome.ts';
import { furthestStatement, seedDifference, seededColumns } from './schema/identity-seed.ts';
import type { TableScanner } from './scan/scan.ts';
import type { TablePlan } from './table-plan.ts';
import type { TablePorts, TableTask } from './table-task.ts';
import { digestFacts, openTable, takingTable, type TableWorking, workingOf } from './table-working.ts';

/**
 * Compares one pair of tables: one scan of both sides at once, then only what that leaves open. Never fails as a whole: what stopped
 * it is in the outcome, with everything that was known by then.
 */
export async function compareTable(task: TableTask, ports: TablePorts, signal: AbortSignal): Promise<TableOutcome> {
  const began = ports.clock.monotonic();
  const working = workingOf(task);
  const failure = await read(task, ports, working, signal);
  const stopped = failure === null ? null : task.stopped();
  // A limit on the time leaves what was found by then, differences that cannot be written the counts, another failure nothing.
  const isKept = stopped !== null || task.sink.unwritten() !== null;
  if (isKept) task.sink.stopEarly();
  const found = working.isSearched && (failure === null || isKept) ? await task.sink.finish() : null;
  const unwritten = task.sink.unwritten();
  if (found?.ok !== true) await task.sink.discard();
  return {
    strength: unwritten === null ? working.strength : withoutCells(task, working),
    scans: working.scans,
    failure: found?.ok === false ? found.error : (unwritten ?? (stopped === null ? failure : null)),
    stopped,
    digests: digestFacts(working),
    found: found?.ok === true ? found.value : null,
    unreadable: working.unreadable,
    duplicates: [...working.duplicates.values()],
    confirmed: null,
    writtenMeanwhile: 0,
    seeds: working.seeds,
    statements: working.record,
    milliseconds: Math.max(0, ports.clock.monotonic() - began) + (task.ahead?.milliseconds ?? 0),
  };
}

/** What is established where the cells that differ could not be written: digests, unless they say nothing about these columns. */
function withoutCells({ plan }: TableTask, { strength, joined }: TableWorking): TableOutcome['strength'] {
  if (strength !== 'cells') return strength;
  if (joined !== null) return 'counts';
  return plan.columns.some(({ codec }) => codec.needsCells) ? 'counts' : 'digest';
}

const WORST_BOUND = -40;

/** Reads as much as it takes; answers the problem that stopped it, if any. */
async function read(
  task: TableTask,
  ports: TablePorts,
  working: TableWorking,
  signal: AbortSignal,
): Promise<Problem | null> {
  const { plan, meter } = task;
  const strength = askedStrength(plan, task.settings);
  meter.enter('scanning');
  const sessions = observedPair(task.sessions, working.record, ports);
  const offer = ports.join(plan, sessions, { ...task.settings, strength });
  if (offer.isJoined) return await readJoined(task, ports, working, offer.reader, sessions, signal);
  const prepared =
    task.ahead === undefined
      ? await ports.prepare(plan, sessions, { ...task.settings, strength }, ports, signal)
      : ok(task.ahead.scanner);
  if (!prepared.ok) return prepared.error;
  const scanner = notJoined(prepared.value, offer.reason);
  working.scanner = scanner;
  const scans =
    task.ahead === undefined
      ? await bothSides(signal, (side, either) => scanner.scan(side, either))
      : ok(task.ahead.scans);
  if (!scans.ok) return scans.error;
  working.scans = scans.value;
  working.strength = 'counts';
  const { source, target } = scans.value;
  meter.enter('scanning', { sourceRows: source.rows, targetRows: target.rows, rowsRead: source.rows + target.rows });
  if (strength === 'counts') return null;
  working.seeds = await seeds(plan, sessions, signal);
  const tally = collisionTally(scanner.bits, plan.keyColumns.length > 0 && !mayHaveDuplicates(plan));
  working.tally = tally;
  const compared = compareSegments(scans.value, tally);
  working.compared = compared;
  // Digests say nothing about values that are equal within a tolerance.
  if (!plan.columns.some(({ codec }) => codec.needsCells)) working.strength = 'digest';
  const by = strength === 'cells' ? strength : settle(task, working, tally, compared);
  const sizes = by === 'cells' ? compared.all : compared.unequal;
  if (sizes.size > 0) {
    meter.enter('reading-differences');
    working.isSearched = true;
    const searched = await descend(openTable(task, ports, working, scanner, tally), { scanner, sizes }, by, signal);
    if (!searched.ok) return searched.error;
  }
  working.strength = by;
  working.isSearched = true;
  return null;
}

/** Counts both sides in the one engine that sees them, then takes the rows that it finds different. */
async function readJoined(
  task: TableTask,
  ports: TablePorts,
  working: TableWorking,
  reader: JoinReader,
  sessions: SessionPair,
  signal: AbortSignal,
): Promise<Problem | null> {
  const { plan, meter } = task;
  const counts = await bothSides(signal, (side, either) => reader.count(side, either));
  if (!counts.ok) return counts.error;
  working.scans = counts.value;
  working.strength = 'counts';
  const { source, target } = counts.value;
  meter.enter('reading-differences', { sourceRows: source.rows, targetRows: target.rows });
  working.seeds = await seeds(plan, sessions, signal);
  working.isSearched = true;
  const taken = await takeJoined(reader, takingTable(task, ports, working), signal);
  working.joined = reader.lane;
  if (!taken.ok) return taken.error;
  working.strength = 'cells';
  return null;
}

/** With the reason why a lane that was asked for is not taken. */
function notJoined(scanner: TableScanner, why: string | null): TableScanner {
  if (why === null) return scanner;
  const { lane } = scanner;
  return { ...scanner, lane: { ...lane, reason: `not joined: ${why}; ${lane.reason}` } };
}

/** Numbering of the target that will collide with what it holds. What cannot be asked is not known, and not reported. */
async function seeds(
  plan: TablePlan,
  { target }: SessionPair,
  signal: AbortSignal,
): Promise<readonly SchemaDifference[]> {
  const found: SchemaDifference[] = [];
  for (const column of seededColumns(plan.pairing.columns)) {
    const page = await target.query(furthestStatement(target.dialect, plan.pairing.target, column), signal);
    const difference = page.ok ? seedDifference(column, page.value.rows[0]?.[0] ?? null) : null;
    if (difference !== null) found.push(difference);
  }
  return found;
}

/** Whether the digests may stand as proof; with those of the rows that are still to be compared counted in. */
function settle(
  { plan, settings, limits = BATCH_LIMITS }: TableTask,
  working: TableWorking,
  tally: CollisionTally,
  { unequal }: ComparedSegments,
): 'digest' | 'cells' {
  let rows = 0;
  for (const size of unequal.values()) rows += size;
  // Without a key a row could meet any other of its batch.
  const bound = tally.bound(rows, plan.keyColumns.length === 0 ? Math.max(1, Math.min(rows, limits.mostRows)) : 1);
  if (bound === null || bound.log2 <= (settings.collisionBound ?? WORST_BOUND)) return 'digest';
  working.settledByCells = bound;
  return 'cells';
}
