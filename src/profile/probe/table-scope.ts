import type { Cell } from '../../connect/session.ts';
import { showCell } from '../../connect/canonical/show-cell.ts';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ProbeStatus } from '../../model/profile/probe-status.ts';
import { EPOCH } from '../../model/profile/probe-status.ts';
import { displayTable } from '../../model/table-ref.ts';
import type { LiveTable, TableFinder, TextSupport } from '../catalog/live-catalog.ts';
import type { DuplicateRules } from '../duplicate-rules.ts';
import type { TablePlan } from '../plan/table-plan.ts';
import type { ProfileKnobs } from '../profile-knobs.ts';
import type { Answer, TableProbes } from './table-probes.ts';

/** Everything the probes of one table share. */
export interface TableScope {
  readonly plan: TablePlan;
  readonly live: LiveTable;
  readonly finder: TableFinder;
  readonly dialect: Dialect;
  readonly support: TextSupport;
  readonly rules: DuplicateRules;
  readonly knobs: ProfileKnobs;
  readonly redact: readonly string[];
  readonly probes: TableProbes;
  readonly clock: Clock;
}

/** A count that is not exact above 2^53 has no place in a snapshot; tables are not that long. */
export function countOf(cell: Cell | undefined): number {
  return Math.min(Number(cell ?? 0), Number.MAX_SAFE_INTEGER);
}

/** The status of a probe that was sent and answered, or not. */
export function statusOf(
  { clock }: Pick<TableScope, 'clock'>,
  answer: Answer,
  sampleSize: number,
  query: string,
): ProbeStatus {
  const capturedAtUtc = clock.now();
  if (answer.ok) return { capturedAtUtc, sampleSize, outcome: 'Succeeded', query };
  // A statement that was never sent is not the source of anything.
  return { capturedAtUtc, sampleSize: 0, outcome: answer.outcome, query: answer.code === null ? null : query };
}

/** Nothing was asked. */
export const NOT_ASKED: ProbeStatus = { capturedAtUtc: EPOCH, sampleSize: 0, outcome: 'Unknown', query: null };

/** What stands in evidence for a value that must not. */
const REDACTED = '(redacted)';

/** A cell as evidence shows it, unless its column, by the name of the database or of the model, stays out of evidence. */
export function shown(
  scope: Pick<TableScope, 'plan' | 'live' | 'redact'>,
  column: string,
  cell: Cell | undefined,
): string | null {
  const value = cell ?? null;
  return value !== null && isRedacted(scope, column) ? REDACTED : showCell(value);
}

function isRedacted({ plan, live, redact }: Pick<TableScope, 'plan' | 'live' | 'redact'>, column: string): boolean {
  if (redact.length === 0) return false;
  const folded = foldCase(column);
  const attribute = plan.columns.find((each) => foldCase(each.column) === folded)?.attribute ?? column;
  const names = [
    `${plan.entity}.${attribute}`,
    ...[plan.ref, live.ref].flatMap((ref) => [`${ref.table}.${column}`, `${displayTable(ref)}.${column}`]),
  ].map(foldCase);
  return redact.some((pattern) => names.includes(foldCase(pattern)));
}
