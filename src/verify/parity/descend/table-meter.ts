import type { Clock } from '../../../kernel/clock.ts';
import type { TableProgress } from '../../../model/parity/table-progress.ts';
import type { TablePlan } from '../table-plan.ts';
import type { UnpairedTable } from '../pairing/table-pairs.ts';

/** Tells where one table stands, at most four times a second while it only counts on. */
export interface TableMeter {
  /** Where it stands now. */
  readonly now: () => TableProgress;
  /** A new state, told at once. */
  readonly enter: (state: TableProgress['state'], facts?: Partial<TableProgress>) => void;
  /** Rows read and differences found, told when the last telling is long enough ago. */
  readonly count: (facts: { readonly rows?: number; readonly differences?: number }) => void;
}

const TELL_EVERY_MS = 250;

/** A meter for the table at `position`. */
export function tableMeter(
  position: number,
  plan: TablePlan | UnpairedTable,
  clock: Clock,
  tell: (moved: readonly TableProgress[]) => void,
): TableMeter {
  const pairing = plan.kind === 'plan' ? plan.pairing : plan;
  let current: TableProgress = {
    position,
    module: pairing.module,
    entity: pairing.entity,
    source: pairing.source,
    target: pairing.target,
    state: 'waiting',
    verdict: null,
    sourceRows: null,
    targetRows: null,
    estimatedRows: plan.kind === 'plan' ? estimate(plan) : null,
    rowsRead: 0,
    differences: 0,
    milliseconds: 0,
  };
  let began: number | null = null;
  let told = 0;
  const tellNow = (): void => {
    told = clock.monotonic();
    if (began !== null) current = { ...current, milliseconds: Math.max(0, told - began) };
    tell([current]);
  };
  return {
    now: () => current,
    enter: (state, facts = {}) => {
      began ??= clock.monotonic();
      current = { ...current, ...facts, state };
      tellNow();
    },
    count: ({ rows = 0, differences }) => {
      current = { ...current, rowsRead: current.rowsRead + rows, differences: differences ?? current.differences };
      if (clock.monotonic() - told >= TELL_EVERY_MS) tellNow();
    },
  };
}

function estimate({ estimatedRows: { source, target } }: TablePlan): number | null {
  return source === null || target === null ? null : Math.round(source) + Math.round(target);
}
