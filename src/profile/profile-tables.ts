import { shareView } from '../connect/held-view.ts';
import type { Sleep } from '../connect/retry.ts';
import type { SqlSession } from '../connect/session.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { type Result, ok } from '../kernel/result.ts';
import type { TableMark } from '../model/cache/table-mark.ts';
import type { Problem } from '../model/problem.ts';
import type { MeasuredTable } from '../model/profile/measured-table.ts';
import { type TableRef, displayTable } from '../model/table-ref.ts';
import { type LiveTable, type TextSupport, TableFinder, nameOf } from './catalog/live-catalog.ts';
import { readLiveCatalog } from './catalog/read-live-catalog.ts';
import { readTableMarks } from './catalog/table-marks.ts';
import type { DuplicateRules } from './duplicate-rules.ts';
import type { TablePlan } from './plan/table-plan.ts';
import { type TableMeasurement, profileTable } from './probe/profile-table.ts';
import { TableProbes } from './probe/table-probes.ts';
import { missingTable } from './probe/missing-table.ts';
import { type ProfileKnobs, knobsOfTable } from './profile-knobs.ts';

/** One environment to be measured. */
export interface ProfileInput {
  /** As many tables are measured at once as there are sessions. The caller opens them, and closes them afterwards. */
  readonly sessions: readonly [SqlSession, ...SqlSession[]];
  readonly plans: readonly TablePlan[];
  readonly knobs: ProfileKnobs;
  readonly rules: DuplicateRules;
  /** Columns whose values stay out of evidence: `schema.table.column`, `table.column` or `Entity.Attribute`. */
  readonly redact: readonly string[];
}

/** A table that is about to be measured, and what tells whether it has changed since it last was. */
export interface MarkedTable {
  readonly plan: TablePlan;
  readonly mark: TableMark;
  /** The tables its references point to, by the names of the database where it has them. */
  readonly parents: readonly { readonly table: TableRef; readonly mark: TableMark | null }[];
}

/** What measuring needs besides sessions. */
export interface ProfilePorts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly wait: Sleep;
  /** Resolves at once, or when a paused run goes on. Awaited between tables, so that a pause costs no table its time. */
  readonly gate: (signal: AbortSignal) => Promise<void>;
  readonly progress: (what: string, done: number, of: number | null) => void;
  /** What is known of a table from before; null when it has to be measured. */
  readonly earlier: (table: MarkedTable) => Promise<MeasuredTable | null>;
  /** Told when a table was measured, whole or not. */
  readonly measured: (table: MarkedTable, measurement: TableMeasurement) => Promise<void>;
}

/** What became of one table; `found` is its name in the database. */
export type TableOutcome =
  | ({ readonly kind: 'measured'; readonly plan: TablePlan; readonly found: TableRef } & TableMeasurement)
  | {
      readonly kind: 'cached';
      readonly plan: TablePlan;
      readonly found: TableRef;
      readonly measured: MeasuredTable;
    }
  | { readonly kind: 'missing'; readonly plan: TablePlan; readonly found: null; readonly measured: MeasuredTable };

/** An environment, measured as far as it went. */
export interface EnvironmentOutcome {
  /** In the order of the plans; tables that were not reached are left out. */
  readonly tables: readonly TableOutcome[];
  /** Why the rest was not measured: the connection was lost. Null when all was looked at. */
  readonly lost: Problem | null;
  /** How one view of the rows was held, in the server's words; null when each statement saw the rows of its own moment. */
  readonly level: string | null;
}

/**
 * Measures the tables of one environment, as many at once as there are sessions. Trouble with one table is an outcome of that table; a
 * lost connection ends the environment once its other sessions are gone too, and keeps what was measured. Errors: those of the session
 * while catalog and marks are read. On abort nothing is left running, and the outcome is not of use.
 */
export async function profileTables(
  input: ProfileInput,
  ports: ProfilePorts,
  signal: AbortSignal,
): Promise<Result<EnvironmentOutcome, Problem>> {
  const [first] = input.sessions;
  const catalog = await readLiveCatalog(first, signal);
  if (!catalog.ok) return catalog;
  const marks = await readTableMarks(first, catalog.value, ports, signal);
  if (!marks.ok) return marks;
  const environment = { finder: new TableFinder(catalog.value), marks: marks.value, support: catalog.value.text };
  // Held after the marks were read: a server that refuses a question may end a transaction for it, and a change in between shows
  // the next time, as the marks are older than the rows.
  const view = await shareView(input.sessions, signal);
  try {
    return ok({ ...(await profilePlans(input, environment, ports, signal)), level: view.level });
  } finally {
    await view.end();
  }
}

async function profilePlans(
  input: ProfileInput,
  environment: Environment,
  ports: ProfilePorts,
  signal: AbortSignal,
): Promise<Pick<EnvironmentOutcome, 'tables' | 'lost'>> {
  const outcomes = new Map<TablePlan, TableOutcome>();
  const lost: Problem[] = [];
  // The iterator is shared, so that each table is taken once.
  const waiting = input.plans.values();
  await Promise.all(
    input.sessions.map(async (session) => {
      for (const plan of waiting) {
        await ports.gate(signal);
        if (signal.aborted) return;
        const outcome = await profileOne(plan, session, input, environment, ports, signal);
        outcomes.set(plan, outcome.table);
        ports.progress(`Profiled ${displayTable(plan.ref)}`, outcomes.size, input.plans.length);
        if (!outcome.isLost) continue;
        lost.push(lostProblem(session, outcome.table));
        return;
      }
    }),
  );
  const tables = input.plans.flatMap((plan) => outcomes.get(plan) ?? []);
  const [problem] = lost;
  return { tables, lost: problem !== undefined && tables.length < input.plans.length ? problem : null };
}

interface Environment {
  readonly finder: TableFinder;
  readonly marks: ReadonlyMap<string, TableMark>;
  readonly support: TextSupport;
}

async function profileOne(
  plan: TablePlan,
  session: SqlSession,
  { knobs: shared, rules, redact }: ProfileInput,
  environment: Environment,
  ports: ProfilePorts,
  signal: AbortSignal,
): Promise<{ readonly table: TableOutcome; readonly isLost: boolean }> {
  const { finder, support } = environment;
  const live = finder.find(plan.ref);
  if (live === null) {
    const table: TableOutcome = { kind: 'missing', plan, found: null, measured: missingTable(plan, ports.clock) };
    return { table, isLost: false };
  }
  const marked = markedTable(plan, live, environment);
  const earlier = marked === null ? null : await ports.earlier(marked);
  if (earlier !== null) return { table: { kind: 'cached', plan, found: live.ref, measured: earlier }, isLost: false };
  const knobs = knobsOfTable(shared, plan.ref);
  const probes = new TableProbes(session, knobs, ports.wait, signal);
  const { dialect } = session;
  const { clock } = ports;
  const scope = { plan, live, finder, dialect, support, rules, knobs, redact, probes, clock };
  try {
    const estimate = marked?.mark.rows ?? null;
    const measurement = await profileTable(scope, estimate === null ? null : Number(estimate));
    if (marked !== null) await ports.measured(marked, measurement);
    return { table: { kind: 'measured', plan, found: live.ref, ...measurement }, isLost: probes.isLost };
  } finally {
    probes.release();
  }
}

function markedTable(plan: TablePlan, live: LiveTable, { finder, marks }: Environment): MarkedTable | null {
  const mark = marks.get(nameOf(live.ref));
  if (mark === undefined) return null;
  const parents = plan.references.map(({ target, named }) => {
    const table = target?.ref ?? { schema: plan.ref.schema, table: named };
    const parent = finder.find(table);
    return { table: parent?.ref ?? table, mark: parent === null ? null : (marks.get(nameOf(parent.ref)) ?? null) };
  });
  return { plan, mark, parents };
}

function lostProblem(session: SqlSession, table: TableOutcome): Problem {
  return {
    code: 'profile.connectionLost',
    message: `Connection ${session.name} was lost while ${displayTable(table.plan.ref)} was measured.`,
    ...(table.kind === 'measured' && table.reason !== null ? { found: table.reason } : {}),
    fix: 'Check network and server, then profile again; what was measured stays.',
  };
}
