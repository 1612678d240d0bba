// Pages of a long list, read as they come into view and forgotten when they are far; knows no screen and no host.
import { type Result } from '../../../../src/kernel/result.ts';
import type { DifferencePage } from '../../../../src/contract/differences.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import type { DifferenceColumns, RowDifference } from '../../../../src/model/parity/row-difference.ts';

/** Reads one page; the store never asks for the same page twice at once. */
export type ReadPage = (offset: number, limit: number) => Promise<Result<DifferencePage, Problem>>;

/** What is known of the list; a new object whenever something changed. */
export interface PageState {
  readonly columns: DifferenceColumns | null;
  /** Null before the first page. */
  readonly total: number | null;
  /** Whether the run still adds to the list. */
  readonly isGrowing: boolean;
  readonly problem: Problem | null;
  /** The row of an index, null while its page is read. */
  readonly row: (index: number) => RowDifference | null;
}

export interface PageStore {
  readonly state: () => PageState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Says which rows are in view; pages that were wanted before and are not read yet are given up. */
  readonly want: (first: number, last: number) => void;
  /** Reads the pages in view again, as while the list grows or after a failure. */
  readonly refresh: () => void;
}

/** Pages kept at once; more than a few screens, far fewer than a million rows. */
const KEPT = 48;
/** Requests in flight: the host answers in turn, and scrolling on makes queued pages useless. */
const AT_ONCE = 2;

/** A store over `read` with pages of `size` rows. */
export function pageStore(read: ReadPage, size: number): PageStore {
  const pages = new Map<number, readonly RowDifference[]>();
  const inFlight = new Set<number>();
  const stale = new Set<number>();
  const listeners = new Set<() => void>();
  let wanted: readonly number[] = [];
  let known: Omit<PageState, 'row'> = { columns: null, total: null, isGrowing: false, problem: null };
  const row = (index: number): RowDifference | null => pages.get(Math.floor(index / size))?.[index % size] ?? null;
  let state: PageState = { ...known, row };

  const changed = (change: Partial<typeof known>): void => {
    known = { ...known, ...change };
    // A new function, too: components that compare it see that rows came.
    state = { ...known, row: (index) => row(index) };
    for (const listener of listeners) listener();
  };
  const forgetFar = (): void => {
    const near = new Set(wanted);
    for (const page of pages.keys()) {
      if (pages.size <= KEPT) return;
      if (!near.has(page)) pages.delete(page);
    }
  };
  const load = async (page: number): Promise<void> => {
    inFlight.add(page);
    stale.delete(page);
    const answer = await read(page * size, size);
    inFlight.delete(page);
    if (answer.ok) {
      // Set anew so that the map's order is the order of use.
      pages.delete(page);
      pages.set(page, answer.value.rows);
      forgetFar();
      const { columns, total, growing } = answer.value;
      changed({ columns, total, isGrowing: growing, problem: null });
    } else changed({ problem: answer.error });
    if (answer.ok) start();
  };
  const start = (): void => {
    for (const page of wanted) {
      if (inFlight.size >= AT_ONCE) return;
      if (!inFlight.has(page) && (stale.has(page) || !pages.has(page))) void load(page);
    }
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    want: (first, last) => {
      wanted = pagesOf(first, last, size, known.total);
      start();
    },
    refresh: () => {
      for (const page of wanted) stale.add(page);
      if (known.problem !== null) changed({ problem: null });
      start();
    },
  };
}

/** The pages of a range, those in view first, then one ahead and one behind. */
export function pagesOf(first: number, last: number, size: number, total: number | null): readonly number[] {
  const from = Math.max(0, Math.floor(first / size));
  const to = Math.max(from, Math.floor(Math.max(first, last) / size));
  const end = total === null ? to : Math.max(0, Math.ceil(total / size) - 1);
  const inView = Array.from({ length: Math.min(to, end) - from + 1 }, (_, step) => from + step);
  const around = total === null ? [] : [to + 1, from - 1];
  return [...inView, ...around.filter((page) => page >= 0 && page <= end)];
}

/** Rows a page: 200, fewer where rows are wide, so that a page of 1,024 columns is no heavier than one of ten. */
export function pageSize(columns: number): number {
  return Math.max(20, Math.min(200, Math.floor(24_000 / Math.max(1, columns))));
}
