import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { Cell, Statement } from '../../../connect/session.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { LaneChoice } from '../../../model/parity/lane.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import type { SessionPair } from '../parity-input.ts';
import { countOf } from '../scan/digest-sum.ts';
import { isSmall } from '../scan/key-bounds.ts';
import { PAGE_ROWS } from '../scan/row-digests.ts';
import type { SideScan } from '../scan/scan.ts';
import { unreadableAnswer } from '../scan/scan-problems.ts';
import { countStatement } from '../scan/scan-statement.ts';
import type { SideTable } from '../scan/side-table.ts';
import type { TablePlan } from '../table-plan.ts';
import { joinSides } from './join-sides.ts';
import { joinStatement, whyNotJoined } from './join-statement.ts';
import type { SharedEngine } from './shared-engine.ts';

/** A row that differs: how often each side has it, and its cells there, which say nothing where it is not. */
export interface JoinedRow {
  readonly times: Readonly<Record<SideName, number>>;
  readonly cells: Readonly<Record<SideName, readonly Cell[]>>;
}

/** Reads a pair of tables of which one engine sees both: the lane `join`. */
export interface JoinReader {
  readonly lane: LaneChoice;
  /** Rows, non-NULL values and values changed by rules of a side. */
  readonly count: (side: SideName, signal: AbortSignal) => Promise<Result<SideScan, Problem>>;
  /** The rows that differ, page by page, in no order. */
  readonly differing: (signal: AbortSignal) => AsyncIterable<Result<readonly JoinedRow[], Problem>>;
  /** Every statement it sends. */
  readonly statements: () => readonly { readonly side: SideName; readonly purpose: string; readonly text: string }[];
}

/** A reader, or why the table takes another lane; the reason is null where nobody asked for this one. */
export type JoinOffer =
  | { readonly isJoined: true; readonly reader: JoinReader }
  | { readonly isJoined: false; readonly reason: string | null };

/**
 * Chooses the lane `join` where it was asked for, and where every cell is to be compared in a large table: the engine then
 * answers only the rows that differ, while every other lane would fetch all.
 */
export function joinOffer(
  plan: TablePlan,
  sessions: SessionPair,
  settings: ParitySettings,
  engine: SharedEngine,
): JoinOffer {
  const isForced = settings.lane === 'join';
  const isBetter = settings.lane === undefined && settings.strength === 'cells' && !isSmall(plan);
  const isOfUse = settings.strength !== 'counts' && plan.columns.length > 0;
  if (!isOfUse || !(isForced || isBetter)) return { isJoined: false, reason: null };
  const refused = (reason: string): JoinOffer => ({ isJoined: false, reason: isForced ? reason : null });
  if (!engine.isShared) return refused(engine.reason);
  const tables = joinSides(plan, sessions, engine);
  const why = whyNotJoined(plan, tables);
  if (why !== null) return refused(why);
  const reason = isForced ? `asked for; ${engine.reason}` : `every cell is compared, and ${engine.reason}`;
  const counts = { source: countStatement(tables.source, true), target: countStatement(tables.target, true) };
  const join = joinStatement(plan, tables);
  return {
    isJoined: true,
    reader: {
      lane: { lane: 'join', forced: isForced, reason, measured: [] },
      count: async (side, signal) => {
        const { statement, read } = counts[side];
        const page = await tables[side].session.query(statement, signal);
        if (!page.ok) return page;
        const scan = read(page.value);
        return scan === null
          ? err(unreadableAnswer(tables[side], statement))
          : ok({ ...scan, segments: NO_SEGMENTS, columnDigests: null });
      },
      differing: (signal) => differingRows(tables.source, join, plan.columns.length, signal),
      statements: () => [
        { side: 'source', ...shown(counts.source.statement) },
        { side: 'target', ...shown(counts.target.statement) },
        { side: 'source', ...shown(join) },
      ],
    },
  };
}

async function* differingRows(
  table: SideTable,
  join: Statement,
  columns: number,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly JoinedRow[], Problem>, void, undefined> {
  for await (const page of table.session.stream(join, PAGE_ROWS, signal)) {
    if (!page.ok) return yield page;
    const rows: JoinedRow[] = [];
    for (const cells of page.value.rows) {
      const row = joinedRow(cells, columns);
      if (row === null) return yield err(unreadableAnswer(table, join));
      rows.push(row);
    }
    yield ok(rows);
  }
}

const NO_SEGMENTS: SideScan['segments'] = new Map();

function shown({ purpose, text }: Statement): Pick<Statement, 'purpose' | 'text'> {
  return { purpose, text };
}

function joinedRow(cells: readonly Cell[], columns: number): JoinedRow | null {
  const source = countOf(cells[0]);
  const target = countOf(cells[1]);
  if (source === null || target === null) return null;
  return {
    times: { source, target },
    cells: { source: cells.slice(2, 2 + columns), target: cells.slice(2 + columns) },
  };
}
