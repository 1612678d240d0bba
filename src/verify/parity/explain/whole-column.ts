import { transformation } from '../../../model/parity/transformation.ts';
import { type Decimal, decimalText, difference, readDecimal, sameDecimal } from './decimal-text.ts';
import type { ExplainedColumn } from './explained-column.ts';

/** A transformation that holds for every differing cell of a column, with the words that name its values. */
export interface WholeColumn {
  readonly code: string;
  readonly words: string;
}

/** How many values may be remembered for all columns of a table together. */
export interface RemapBudget {
  left: number;
}

/** Watches all differing cells of one column for what they have in common: one target value, one shift, one value for each value. */
export interface ColumnWatch {
  readonly take: (source: string | null, target: string | null) => void;
  /** The value that every target so far is, undefined when they differ; only then is there a text for it. */
  readonly constant: () => string | null | undefined;
  readonly result: () => WholeColumn | null;
}

/** Starts watching; memory is bounded by the budget, and a column that exceeds it is not called remapped. */
export function watchColumn(column: ExplainedColumn, budget: RemapBudget): ColumnWatch {
  const shift: State['shift'] = { by: null, holds: column.family === 'exact' };
  const map = REMAPPED.has(column.family) ? new Map<string, Mapped>() : null;
  const state: State = { cells: 0, constant: undefined, isConstant: true, shift, map, budget };
  return {
    take: (source, target) => {
      state.cells += 1;
      if (state.cells === 1) state.constant = target;
      else if (state.constant !== target) state.isConstant = false;
      takeShift(state, source, target);
      takeMapped(state, source, target);
    },
    constant: () => (state.isConstant && state.cells > 0 ? state.constant : undefined),
    result: () => (column.redacted || state.cells < 2 ? null : (constantOf(state) ?? shiftOf(state) ?? remapOf(state))),
  };
}

interface Mapped {
  readonly target: string;
  cells: number;
}

interface State {
  cells: number;
  constant: string | null | undefined;
  isConstant: boolean;
  readonly shift: { by: Decimal | null; holds: boolean };
  map: Map<string, Mapped> | null;
  readonly budget: RemapBudget;
}

const REMAPPED: ReadonlySet<string> = new Set(['exact', 'uuid', 'text']);
const LONGEST_ID = 100;
const LONGEST_SHOWN = 60;

function takeShift({ shift }: State, source: string | null, target: string | null): void {
  if (!shift.holds) return;
  const [before, after] = [source, target].map((text) =>
    text === null || text.length > LONGEST_NUMBER ? null : readDecimal(text),
  );
  const by = before == null || after == null ? null : difference(after, before);
  if (by === null || (shift.by !== null && !sameDecimal(shift.by, by))) shift.holds = false;
  shift.by = by;
}

const LONGEST_NUMBER = 100;

function takeMapped(state: State, source: string | null, target: string | null): void {
  const { map, budget } = state;
  if (map === null) return;
  const fits = source !== null && target !== null && source.length <= LONGEST_ID && target.length <= LONGEST_ID;
  const known = fits ? map.get(source) : undefined;
  if (!fits || (known === undefined && budget.left <= 0) || (known !== undefined && known.target !== target)) {
    budget.left += map.size;
    state.map = null;
  } else if (known === undefined) {
    budget.left -= 1;
    map.set(source, { target, cells: 1 });
  } else {
    known.cells += 1;
  }
}

function constantOf({ isConstant, constant }: State): WholeColumn | null {
  if (!isConstant || constant === undefined || constant === null) return null;
  return { code: 'constant', words: `every differing value is ${quoted(constant)} in the target` };
}

function shiftOf({ shift }: State): WholeColumn | null {
  if (!shift.holds || shift.by === null) return null;
  const by = `${shift.by.digits < 0n ? '' : '+'}${decimalText(shift.by)}`;
  return { code: transformation('shift', by), words: `every differing number changed by ${by}` };
}

/**
 * A mapping says something only where values come again: at least two of them twice, and most cells of such values. Values that
 * come once would fit any mapping.
 */
function remapOf({ map, cells }: State): WholeColumn | null {
  if (map === null || map.size < 2) return null;
  let [again, cellsAgain] = [0, 0];
  const targets = new Set<string>();
  for (const mapped of map.values()) {
    targets.add(mapped.target);
    if (mapped.cells < 2) continue;
    again += 1;
    cellsAgain += mapped.cells;
  }
  if (again < 2 || cellsAgain * 2 < cells) return null;
  const how = targets.size === map.size ? 'one to one' : `by ${String(targets.size)} values`;
  return {
    code: 'remap',
    words: `${String(map.size)} values are replaced ${how}, each by the same one every time`,
  };
}

/** A value between quotation marks, cut when it is long. */
export function quoted(value: string): string {
  return value.length <= LONGEST_SHOWN ? `"${value}"` : `"${value.slice(0, LONGEST_SHOWN)}…"`;
}
