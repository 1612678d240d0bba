import * as z from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { Problem } from '../../model/problem.ts';
import type { ProfileCapture, TableCapture } from '../../model/profile/profile-capture.ts';
import {
  type DuplicateRules,
  type EnvironmentOutcome,
  type MarkedTable,
  type ProfileKnobs,
  type TablePlan,
  profileTables,
} from '../../profile/profile.ts';
import type { StageTools } from '../stage.ts';
import type { CacheKept, CacheLookup, ProfileCache, ProfiledTable } from './profile-cache.ts';
import type { OpenSession } from './session-pairs.ts';
import { withSessions } from './session-pool.ts';

/** A database to be measured. */
export interface ProfileEnvironment {
  /** The name of the connection. */
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly open: OpenSession;
}

/** What is measured in it, and how. */
export interface EnvironmentRequest {
  readonly environment: ProfileEnvironment;
  readonly plans: readonly TablePlan[];
  readonly knobs: ProfileKnobs;
  readonly rules: DuplicateRules;
  readonly redact: readonly string[];
  readonly cache: ProfileCache | null;
}

/** What was measured there. */
export interface MeasuredEnvironment extends EnvironmentOutcome {
  readonly described: ProfileCapture['environments'][number];
  readonly milliseconds: number;
  /** What the cache said of each table that it was asked about. */
  readonly cached: ReadonlyMap<TablePlan, NonNullable<TableCapture['cache']>>;
}

/**
 * Measures one environment with sessions of its own, in one view of its rows where the server holds one. Tables that the cache knows and
 * that have not changed send no statement. Errors: those of the first session and of the catalog.
 */
export function profileEnvironment(
  request: EnvironmentRequest,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<MeasuredEnvironment, Problem>> {
  const { environment, plans, knobs, rules, redact } = request;
  const started = tools.clock.monotonic();
  const wanted = Math.min(knobs.concurrency, Math.max(1, plans.length));
  const cache = cacheUse(request, tools, signal);
  return withSessions(
    environment.open,
    wanted,
    async (sessions) => {
      const [first] = sessions;
      const facts = await first.facts(signal);
      const outcome = await profileTables(
        { sessions, plans, knobs, rules, redact },
        { ...tools, earlier: cache.earlier, measured: cache.measured },
        signal,
      );
      if (!outcome.ok) return outcome;
      const current = facts.ok ? facts.value.isolation.current : 'unknown';
      return ok({
        ...outcome.value,
        described: {
          name: environment.name,
          kind: environment.kind,
          server: facts.ok ? `${facts.value.product} ${facts.value.version}` : environment.kind,
          isolation: outcome.value.level ?? `${current}, no snapshot`,
        },
        milliseconds: Math.round(tools.clock.monotonic() - started),
        cached: cache.said,
      });
    },
    signal,
  );
}

const Inputs = z.record(z.string(), z.json());

/** Asks the cache before a table is measured, and gives it what was measured whole. */
function cacheUse(
  { environment, knobs, rules, redact, cache }: EnvironmentRequest,
  { tool }: StageTools,
  signal: AbortSignal,
): {
  readonly earlier: Parameters<typeof profileTables>[1]['earlier'];
  readonly measured: Parameters<typeof profileTables>[1]['measured'];
  readonly said: ReadonlyMap<TablePlan, NonNullable<TableCapture['cache']>>;
} {
  const said = new Map<TablePlan, NonNullable<TableCapture['cache']>>();
  if (cache === null) return { earlier: () => Promise.resolve(null), measured: () => Promise.resolve(), said };
  const subjectOf = ({ plan, mark, parents }: MarkedTable): ProfiledTable => {
    // How many tables are measured at once, and for how long, decides whether a number is got, not which.
    const { samplingThreshold, sampleSize, maxRowsPerTable, sampleRows } = knobs;
    const { columns, keys, references } = plan;
    const inputs: { readonly [name: string]: Json } = Inputs.parse({
      tool: tool.version,
      columns,
      keys,
      references,
      knobs: { samplingThreshold, sampleSize, maxRowsPerTable, sampleRows },
      rules,
      redact,
    });
    return { environment: environment.name, module: plan.module, table: plan.ref, inputs, mark, parents };
  };
  const looked = new Map<TablePlan, { readonly subject: ProfiledTable; readonly lookup: CacheLookup }>();
  return {
    said,
    earlier: async (table) => {
      const subject = subjectOf(table);
      const lookup = await cache.lookup(subject, signal);
      looked.set(table.plan, { subject, lookup });
      const { key, reason } = lookup;
      said.set(table.plan, { key, outcome: lookup.outcome === 'reused' ? 'reused' : 'notKept', reason });
      return lookup.outcome === 'reused' ? lookup.measured : null;
    },
    measured: async ({ plan }, { state, measured }) => {
      const asked = looked.get(plan);
      if (asked === undefined || signal.aborted) return;
      const { subject, lookup } = asked;
      // What ended badly is asked again the next time, even though nothing changed.
      const kept: CacheKept =
        state === 'measured'
          ? await cache.keep(subject, measured, signal)
          : { key: lookup.key, outcome: 'notKept', reason: `profile.${state}` };
      said.set(plan, kept.outcome === 'created' ? { ...kept, reason: lookup.reason } : kept);
    },
  };
}
