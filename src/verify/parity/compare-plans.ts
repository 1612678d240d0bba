import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import { type BegunTable, beginTables } from './begin-tables.ts';
import type { Candidates } from './descend/candidates.ts';
import { pairingDigest } from './descend/pairing-digest.ts';
import { type FinishedTables, finishedTables } from './finished-tables.ts';
import { inTurn, oneByOne } from './in-turn.ts';
import type { SessionPair } from './parity-input.ts';
import type { ComparePlansInput, DigestedTable } from './planned-table.ts';
import {
  firstReading,
  isToBeConfirmed,
  onlyReading,
  type Reading,
  type ReadingPorts,
  secondReading,
} from './readings.ts';
import type { ComparedTable } from './report/base-verification.ts';
import { NOT_READ } from './report/table-outcome.ts';
import { tablesTogether } from './scan-ahead.ts';

/**
 * Compares every table, each pair of sessions taking the next one when it is done with one; the answers are in the order of
 * the tables. Sessions that lost their connection take no more tables as long as others go on. With `confirm`, tables that
 * differ are compared a second time after the delay, over new views, and only rows that differed at first count. Tables that a
 * time limit leaves unread are listed as such; those that a cancellation leaves are listed too, but not kept, so that the next run
 * compares them. Errors: of what keeps the tables.
 */
export async function comparePlans(
  input: ComparePlansInput,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<readonly ComparedTable[], Problem>> {
  const { tables, sessions, settings } = input;
  const progress: Progress = { finished: finishedTables(input, ports), unconfirmed: [] };
  ports.progress('Comparing tables', 0, tables.length);
  const first = await inTurn(sessions, tables, signal, {
    take: (waiting) => tablesTogether(waiting, sessions, settings),
    begin: (taken, pair) => beginTables(input, progress.finished, taken, pair, ports, signal),
    work: (begun, pair) => readFirst(input, progress, begun, pair, ports, signal),
    tableOf: ({ table }) => table,
  });
  if (!first.ok) return first;
  const second = await confirmAll(input, progress, ports, signal);
  if (!second.ok) return second;
  const noted = await noteUnread(input, progress, ports);
  return noted.ok ? ok(progress.finished.all()) : noted;
}

interface Progress {
  readonly finished: FinishedTables;
  readonly unconfirmed: UnconfirmedTable[];
}

/** A table that differs at first, with the rows that do. */
interface UnconfirmedTable extends DigestedTable {
  readonly known: Candidates;
}

async function readFirst(
  input: ComparePlansInput,
  { finished, unconfirmed }: Progress,
  { ahead, ...begun }: BegunTable,
  sessions: SessionPair,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<Problem | null, Problem>> {
  const reading = { ...readingOf(input, begun, sessions), ...(ahead === undefined ? {} : { ahead }) };
  if (input.settings.confirm === undefined)
    return await finished.finish(begun, await onlyReading(reading, ports, signal));
  const { outcome, known } = await firstReading(reading, ports, signal);
  if (!isToBeConfirmed(outcome, known)) return await finished.finish(begun, outcome);
  begun.table.meter.enter('confirming', { differences: known.rows() });
  unconfirmed.push({ ...begun, known });
  return ok(null);
}

async function confirmAll(
  input: ComparePlansInput,
  { finished, unconfirmed }: Progress,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const afterMs = input.settings.confirm?.afterMs ?? 0;
  if (unconfirmed.length === 0 || signal.aborted) return ok(undefined);
  ports.progress('Waiting to confirm what differs', finished.count(), input.tables.length);
  await ports.wait(afterMs, signal);
  await input.renewViews();
  const again = oneByOne<UnconfirmedTable>(async (each, sessions) => {
    const outcome = await secondReading(readingOf(input, each, sessions), each.known, afterMs, ports, signal);
    return await finished.finish(each, outcome);
  });
  return await inTurn(input.sessions, unconfirmed, signal, again);
}

/** Tables that a limit on the time has left, as such. */
async function noteUnread(
  { tables, settings, stopped }: ComparePlansInput,
  { finished }: Progress,
  ports: ReadingPorts,
): Promise<Result<void, Problem>> {
  if (stopped() === null) return ok(undefined);
  for (const table of tables) {
    const { plan } = table;
    if (finished.has(table) || plan.kind === 'unpaired') continue;
    const digest = pairingDigest(plan, settings, ports.sha256);
    const unread = await finished.finish({ table, plan, digest }, NOT_READ);
    if (!unread.ok) return unread;
  }
  return ok(undefined);
}

function readingOf(
  { settings, stopped }: ComparePlansInput,
  { table: { position, meter }, plan }: DigestedTable,
  sessions: SessionPair,
): Reading {
  return { position, plan, meter, sessions, settings, stopped };
}
