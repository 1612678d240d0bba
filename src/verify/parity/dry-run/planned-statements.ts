import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { RowPage, SqlSession, Statement } from '../../../connect/session.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { type Result, ok } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { UnpairedTable } from '../pairing/table-pairs.ts';
import { askedStrength } from '../asked-strength.ts';
import { joinOffer } from '../join/join-reader.ts';
import { type SharedEngine, sharedEngine } from '../join/shared-engine.ts';
import { readSideCatalog } from '../pairing/read-side-catalog.ts';
import type { SideCatalog } from '../pairing/side-catalog.ts';
import type { ParityInput } from '../parity-input.ts';
import { planTables } from '../plan/plan-tables.ts';
import { type HashProbes, hashProbes } from '../scan/native-lane.ts';
import { prepareScanner } from '../scan/prepare-scanner.ts';
import type { TablePlan } from '../table-plan.ts';
import { silentSession } from './silent-session.ts';

/** A statement that a comparison sends, or, of a catalog, that was sent to find that out. */
export interface PlannedStatement {
  readonly side: SideName;
  /** `schema.table` of the source; null for a statement over the catalog. */
  readonly table: string | null;
  readonly purpose: string;
  readonly text: string;
}

/** What a comparison would send. */
export interface PlannedStatements {
  /** Over the catalogs, and how the servers hash; these were sent. */
  readonly catalog: readonly PlannedStatement[];
  /** Over tables, as far as they are known before a row is read; none of them was sent. */
  readonly tables: readonly PlannedStatement[];
  /** Tables that would not be compared, and why. */
  readonly notCompared: readonly { readonly table: string; readonly reason: string; readonly fix: string | null }[];
  /** Tables that would be. */
  readonly compared: number;
  /** Settings that name what is not there. */
  readonly problems: readonly Problem[];
}

/**
 * Finds out what a comparison would send without sending it: only catalogs are read, and two PostgreSQL
 * servers are asked how they hash, which decides the lane. Keys are supposed to run from 1. Which rows are read again depends on
 * what the first scan finds, so those statements are not among them. Errors: those of the session while a catalog is read.
 */
export async function plannedStatements(
  input: ParityInput,
  ports: { readonly clock: Clock; readonly sha256: Sha256 },
  signal: AbortSignal,
): Promise<Result<PlannedStatements, Problem>> {
  const [sessions] = input.sessions;
  const catalog: PlannedStatement[] = [];
  const source = await readSideCatalog(heard(sessions.source, 'source', catalog), signal);
  if (!source.ok) return source;
  const target = await readSideCatalog(heard(sessions.target, 'target', catalog), signal);
  if (!target.ok) return target;
  const asked = {
    source: heard(sessions.source, 'source', catalog),
    target: heard(sessions.target, 'target', catalog),
  };
  const engine = await sharedEngine([asked], input.settings, signal);
  const tables = await overTables(input, source.value, target.value, { ...ports, engine }, catalog, signal);
  return ok({ catalog, ...tables });
}

async function overTables(
  input: ParityInput,
  source: SideCatalog,
  target: SideCatalog,
  ports: { readonly clock: Clock; readonly sha256: Sha256; readonly engine: SharedEngine },
  probes: PlannedStatement[],
  signal: AbortSignal,
): Promise<Omit<PlannedStatements, 'catalog'>> {
  const { plans, problems } = planTables({ ...input, source, target });
  const tables: PlannedStatement[] = [];
  const notCompared: { table: string; reason: string; fix: string | null }[] = [];
  const asking = { ...ports, probes: hashProbes() };
  for (const plan of plans) {
    if (signal.aborted) break;
    const table = nameOf(plan);
    if (plan.kind === 'unpaired') {
      notCompared.push({ table, reason: plan.reason, fix: plan.fix });
      continue;
    }
    const planned = await statementsOf(plan, table, input, asking, probes, signal);
    if (planned.ok) tables.push(...planned.value);
    else notCompared.push({ table, reason: planned.error.message, fix: planned.error.fix ?? null });
  }
  return { tables, notCompared, compared: plans.length - notCompared.length, problems };
}

async function statementsOf(
  plan: TablePlan,
  table: string,
  { sessions: [sessions], settings }: ParityInput,
  ports: {
    readonly clock: Clock;
    readonly sha256: Sha256;
    readonly probes: HashProbes;
    readonly engine: SharedEngine;
  },
  probes: PlannedStatement[],
  signal: AbortSignal,
): Promise<Result<readonly PlannedStatement[], Problem>> {
  const prepared: PlannedStatement[] = [];
  const silent = (session: SqlSession, side: SideName): SqlSession =>
    silentSession(
      session,
      ({ purpose, text }) => {
        if (purpose === HASH_PROBE) probes.push({ side, table: null, purpose, text });
        else prepared.push({ side, table, purpose, text });
      },
      (statement, stop) => {
        if (statement.purpose === HASH_PROBE) return session.query(statement, stop);
        return statement.purpose.startsWith(KEY_BOUNDS) ? Promise.resolve(ok(supposedBounds(plan))) : null;
      },
    );
  const pair = { source: silent(sessions.source, 'source'), target: silent(sessions.target, 'target') };
  const offer = joinOffer(plan, sessions, { ...settings, strength: askedStrength(plan, settings) }, ports.engine);
  if (offer.isJoined) return ok(offer.reader.statements().map((statement) => ({ ...statement, table })));
  const scanner = await prepareScanner(plan, pair, settings, ports, signal);
  if (!scanner.ok) return scanner;
  return ok([...prepared, ...scanner.value.statements().map((statement) => ({ ...statement, table }))]);
}

/** Reads no table, and decides the lane: what is printed would otherwise be another lane's. */
const HASH_PROBE = 'how this server hashes rows';
const KEY_BOUNDS = 'lowest and highest key of ';

/** Keys from 1 to the number of rows: only a run asks for the real ones. */
function supposedBounds({ estimatedRows: { source, target } }: TablePlan): RowPage {
  return { columns: [], rows: [['1', String(Math.max(source ?? 0, target ?? 0, SUPPOSED_ROWS))]] };
}

/** Of a table whose rows nobody estimates. */
const SUPPOSED_ROWS = 10_000;

/** Passes everything on and writes down what was sent. */
function heard(session: SqlSession, side: SideName, into: PlannedStatement[]): SqlSession {
  const note = ({ purpose, text }: Statement): void => {
    into.push({ side, table: null, purpose, text });
  };
  return {
    ...session,
    query: (statement, signal) => {
      note(statement);
      return session.query(statement, signal);
    },
  };
}

function nameOf(plan: TablePlan | UnpairedTable): string {
  const { source, entity } = plan.kind === 'unpaired' ? plan : plan.pairing;
  return source === null ? entity : displayTable(source);
}
