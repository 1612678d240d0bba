import type { SqlSession } from '../../connect/session.ts';
import { connectProblem } from '../../connect/failures.ts';
import type { SharedView } from '../../connect/held-view.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ComparedSide } from '../../model/data-integrity.ts';
import type { Problem } from '../../model/problem.ts';
import { comparePlans } from './compare-plans.ts';
import type { PlannedTable } from './planned-table.ts';
import { tableMeter } from './descend/table-meter.ts';
import { type HeldViews, holdViews } from './held-views.ts';
import { joinOffer } from './join/join-reader.ts';
import { recordedForms } from './fingerprint/recorded-forms.ts';
import { type SharedEngine, sharedEngine } from './join/shared-engine.ts';
import { readSideCatalog } from './pairing/read-side-catalog.ts';
import type { SideCatalog } from './pairing/side-catalog.ts';
import type { ParityInput, ParityOutcome, ParityPorts } from './parity-input.ts';
import { planTables } from './plan/plan-tables.ts';
import { outcomeOf } from './report/outcome.ts';
import { isolationFindings } from './report/remark-findings.ts';
import { settingFindings } from './report/setting-findings.ts';
import { hashProbes } from './scan/native-lane.ts';
import { prepareScanner } from './scan/prepare-scanner.ts';
import type { PrepareScanner } from './table-task.ts';
import { timeLimit } from './time-limit.ts';
import { describeSide, type WritePosition, writePosition } from './side-view.ts';

export type {
  FinishedTable,
  ParityInput,
  ParityOutcome,
  ParityPorts,
  SessionPair,
} from './parity-input.ts';

/**
 * Compares source and target table by table: counts, digests or cells, as strongly as the settings ask (parity.md 1, 2, 5 and 7).
 * A table that cannot be compared is `incomplete` with its reason and the others go on. Each side is seen in one snapshot where its server
 * allows one. Errors, all of a whole side or run: those of the session while its catalog is read, of what keeps the finished
 * tables, and `connect.cancelled` when the signal is aborted; no statement is left running then.
 */
export async function compareTables(
  input: ParityInput,
  ports: ParityPorts,
  signal: AbortSignal,
): Promise<Result<ParityOutcome, Problem>> {
  ports.progress('Reading tables and columns', 0, null);
  // Asked before the views are held: a server that refuses the question may end a transaction for it, and the view with it.
  const [{ source, target }] = input.sessions;
  const positions = await Promise.all([writePosition(source, signal), writePosition(target, signal)]);
  const engine = await sharedEngine(input.sessions, input.settings, signal);
  const views = await holdViews(input.sessions, signal);
  try {
    return await compareHeld(input, views, positions, engine, ports, signal);
  } finally {
    await views.end();
  }
}

/** Prepares scanners over what the servers have once answered about themselves. */
function scannersOf(): PrepareScanner {
  const probes = hashProbes();
  return (plan, sessions, settings, ports, signal) =>
    prepareScanner(plan, sessions, settings, { ...ports, probes }, signal);
}

type Positions = readonly [source: WritePosition | null, target: WritePosition | null];

async function compareHeld(
  input: ParityInput,
  views: HeldViews,
  [sourcePosition, targetPosition]: Positions,
  engine: SharedEngine,
  ports: ParityPorts,
  signal: AbortSignal,
): Promise<Result<ParityOutcome, Problem>> {
  const [{ source, target }, second] = input.sessions;
  const sides = await Promise.all([
    readSide(source, second?.source, views.source(), sourcePosition, signal),
    readSide(target, second?.target, views.target(), targetPosition, signal),
  ]);
  const [sourceSide, targetSide] = sides;
  if (!sourceSide.ok) return sourceSide;
  if (!targetSide.ok) return targetSide;
  const planned = planTables({ ...input, source: sourceSide.value.catalog, target: targetSide.value.catalog });
  const tables = planned.plans.map(
    (plan, position): PlannedTable => ({
      position,
      plan,
      meter: tableMeter(position, plan, ports.clock, ports.tables),
    }),
  );
  ports.tables(tables.map(({ meter }) => meter.now()));
  const limit = timeLimit(input.settings, ports, signal);
  const compared = await comparePlans(
    { ...input, tables, renewViews: views.renew, stopped: limit.stopped },
    {
      ...ports,
      prepare: scannersOf(),
      join: (plan, sessions, settings) => joinOffer(plan, sessions, settings, engine),
    },
    limit.signal,
  );
  limit.release();
  const forms = planned.plans.map(recordedForms);
  if (signal.aborted) {
    const seen = { source: sourceSide.value.view, target: targetSide.value.view };
    if (compared.ok) ports.interrupted?.({ ...outcomeOf(input, ports, seen, compared.value, []), forms });
    return err(connectProblem(source.name, { code: 'connect.cancelled' }));
  }
  if (!compared.ok) return compared;
  const described = {
    source: await after(source, sourceSide.value.view, signal),
    target: await after(target, targetSide.value.view, signal),
  };
  const remarks = [
    ...settingFindings(planned.problems),
    ...isolationFindings(described.source, views.source().level !== null),
    ...isolationFindings(described.target, views.target().level !== null),
  ];
  return ok({
    ...outcomeOf(input, ports, described, compared.value, remarks),
    forms,
  });
}

interface Side {
  readonly view: ComparedSide;
  readonly catalog: SideCatalog;
}

async function readSide(
  session: SqlSession,
  second: SqlSession | undefined,
  view: SharedView,
  position: WritePosition | null,
  signal: AbortSignal,
): Promise<Result<Side, Problem>> {
  const catalog = await readSideCatalog(session, signal, second);
  if (!catalog.ok) return catalog;
  return ok({ view: await describeSide(session, view, position, signal), catalog: catalog.value });
}

async function after(session: SqlSession, side: ComparedSide, signal: AbortSignal): Promise<ComparedSide> {
  if (side.position === null) return side;
  const position = await writePosition(session, signal);
  return { ...side, position: { ...side.position, after: position?.at ?? null } };
}
