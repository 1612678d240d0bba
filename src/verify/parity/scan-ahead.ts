import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import { askedStrength } from './asked-strength.ts';
import { bothSides } from './descend/both-sides.ts';
import { observedPair, type StatementRecord } from './descend/observed-session.ts';
import type { UnpairedTable } from './pairing/table-pairs.ts';
import type { SessionPair } from './parity-input.ts';
import { isSmall } from './scan/key-bounds.ts';
import type { ScanStatement, TableScanner } from './scan/scan.ts';
import { scanTogether } from './scan/scan-together.ts';
import type { TablePlan } from './table-plan.ts';
import type { ScannedAhead, TablePorts } from './table-task.ts';

/**
 * How many of the waiting tables, from the first on, are scanned together: small ones of PostgreSQL, fewer towards the end, so that
 * no pair of sessions is left with much while others have nothing.
 */
export function tablesTogether(
  waiting: readonly { readonly plan: TablePlan | UnpairedTable }[],
  sessions: readonly [SessionPair, ...SessionPair[]],
  settings: ParitySettings,
): number {
  const [{ source, target }] = sessions;
  if (settings.lane === 'join' || source.kind !== 'postgres' || target.kind !== 'postgres') return 1;
  const share = Math.ceil(waiting.length / (2 * sessions.length));
  const most = Math.min(MOST_TOGETHER, Math.max(FEWEST_TOGETHER, share), waiting.length);
  const other = waiting.slice(0, most).findIndex(({ plan }) => plan.kind === 'plan' && !isScannedWithOthers(plan));
  return other === -1 ? most : Math.max(1, other);
}

/** More would save little, and a statement that fails is repeated table by table; fewer cost more than they even out. */
const MOST_TOGETHER = 16;
const FEWEST_TOGETHER = 4;

/** Wide tables make long statements, whose answer is as wide as the widest. */
function isScannedWithOthers(plan: TablePlan): boolean {
  return isSmall(plan) && plan.columns.length + plan.countedOnly.length <= 100;
}

/**
 * Scans small tables in one statement a side. Tables that are not in the answer are to be scanned by themselves: their lane
 * allows no such statement, or the server refused it.
 */
export async function scanAhead(
  plans: readonly TablePlan[],
  sessions: SessionPair,
  settings: ParitySettings,
  ports: TablePorts,
  signal: AbortSignal,
): Promise<ReadonlyMap<TablePlan, ScannedAhead>> {
  const began = ports.clock.monotonic();
  const prepared: Prepared[] = [];
  for (const plan of plans) {
    const record: StatementRecord = { kept: [], leftOut: 0 };
    const strength = askedStrength(plan, settings);
    const observed = observedPair(sessions, record, ports);
    const scanner = await ports.prepare(plan, observed, { ...settings, strength }, ports, signal);
    if (!scanner.ok) continue;
    const source = scanner.value.oneRow('source');
    const target = scanner.value.oneRow('target');
    if (source !== null && target !== null) prepared.push({ plan, record, scanner: scanner.value, source, target });
  }
  if (prepared.length < 2) return new Map();
  await ports.gate(signal);
  const scanned = await bothSides(signal, (side, either) =>
    scanTogether(
      sessions[side],
      prepared.map((each) => each[side]),
      either,
    ),
  );
  if (!scanned.ok) return new Map();
  const share = Math.max(0, ports.clock.monotonic() - began) / prepared.length;
  return new Map(
    prepared.flatMap((each, at): readonly (readonly [TablePlan, ScannedAhead])[] => {
      const source = scanned.value.source[at];
      const target = scanned.value.target[at];
      if (source === undefined || target === undefined) return [];
      noteShare(each, prepared.length, share);
      const { plan, record, scanner } = each;
      return [[plan, { scanner, record, scans: { source, target }, milliseconds: share }]];
    }),
  );
}

interface Prepared {
  readonly plan: TablePlan;
  readonly record: StatementRecord;
  readonly scanner: TableScanner;
  readonly source: ScanStatement;
  readonly target: ScanStatement;
}

/** The table's own part of the statement: the whole is in the log of all statements. */
function noteShare(each: Prepared, tables: number, milliseconds: number): void {
  for (const side of ['source', 'target'] as const) {
    const { purpose, text } = each[side].statement;
    each.record.kept.push({
      side,
      purpose: `${purpose}, in one statement with ${tables - 1} other small ${tables === 2 ? 'table' : 'tables'}`,
      text,
      rows: 1,
      milliseconds,
      outcome: 'ok',
    });
  }
}
