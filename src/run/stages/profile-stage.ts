import { type Result, err, mapOk, ok } from '../../kernel/result.ts';
import type { Finding } from '../../model/finding.ts';
import type { Model } from '../../model/model.ts';
import type { Problem } from '../../model/problem.ts';
import { mergeProfiles } from '../../model/profile/merge-profiles.ts';
import type { ProfileCapture } from '../../model/profile/profile-capture.ts';
import type { ProfileSettings } from '../../model/profile/profile-settings.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { type TableRef, keyOf } from '../../model/table-ref.ts';
import { worstVerdict } from '../../model/verdict.ts';
import {
  type DuplicateRules,
  disagreementFindings,
  duplicateRules,
  environmentFindings,
  insightsOf,
  knobsOf,
  planTables,
  validationFindings,
} from '../../profile/profile.ts';
import type { StageOutcome, StageTools } from '../stage.ts';
import type { ProfileCache } from './profile-cache.ts';
import { profileDocuments, snapshotCounts } from './profile-documents.ts';
import { capturedTables, captureFindings, coverageOf, strengthOf, totalsOf } from './profile-report.ts';
import { type MeasuredEnvironment, type ProfileEnvironment, profileEnvironment } from './profile-environment.ts';
import { type ProfileSnapshot, readSnapshot } from './profile-snapshot.ts';
import { type TableSelection, selectionOf } from './table-selection.ts';

export type { ProfileEnvironment } from './profile-environment.ts';
export type { ProfileSnapshot } from './profile-snapshot.ts';

/** What is measured, where, and how much it may cost. */
export interface ProfileStageInput {
  readonly model: Model;
  readonly supplementalTables: readonly TableRef[];
  /** The first is strict: a table that it lacks is not measured; others may lack some. Not opened when there is a snapshot. */
  readonly environments: readonly ProfileEnvironment[];
  /** The database that constraints are for, whose rules tell duplicates; the first environment when null. */
  readonly target: ProfileEnvironment | null;
  readonly settings: ProfileSettings;
  /** Read instead of measuring. */
  readonly snapshot: ProfileSnapshot | null;
  /** Only tables whose `schema.table`, table or entity name is listed, ignoring case; all when null. */
  readonly only: readonly string[] | null;
  readonly redact: readonly string[];
  readonly cache: ProfileCache | null;
}

/** What the stage found, with the profile for whoever decides from it. */
export interface ProfileStageOutcome extends StageOutcome {
  readonly profile: Profile;
}

/**
 * Measures a model's tables in one or several environments, or reads a snapshot: `profile.json` (model-and-profile.md 2.1), merged by
 * worst case, and `profile-capture.json` with where each number comes from. Proved when everything asked was measured; what the numbers
 * say is for the policy to judge. Errors: the first environment cannot be opened, `profile.duplicatesUnder.invalid`, an unreadable snapshot.
 */
export async function profileStage(
  input: ProfileStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<ProfileStageOutcome, readonly Problem[]>> {
  if (input.snapshot !== null) return readSnapshot(input.snapshot, input, tools);
  const [primary, ...others] = input.environments;
  if (primary === undefined) return err([NO_ENVIRONMENT]);
  const rules = await rulesOf(input, primary, signal);
  if (!rules.ok) return err([rules.error]);
  const selection = input.only === null ? null : selectionOf(input.only);
  const plans = planTables(input.model, {
    supplementalTables: new Set(input.supplementalTables.map(keyOf)),
    takes: selection?.takes ?? null,
  });
  const knobs = knobsOf(input.settings);
  const shared = { plans, knobs, rules: rules.value.rules, redact: input.redact, cache: input.cache };
  const measured: MeasuredEnvironment[] = [];
  const { unasked } = rules.value;
  const failures: Finding[] = unasked === null ? [] : [{ ...problemFinding(unasked, 'target'), verdict: 'warning' }];
  for (const environment of [primary, ...others]) {
    if (signal.aborted) break;
    const outcome = await profileEnvironment({ environment, ...shared }, tools, signal);
    if (outcome.ok) measured.push(outcome.value);
    else if (environment === primary) return err([outcome.error]);
    else failures.push(problemFinding(outcome.error, environment.name));
  }
  return ok(outcomeOf(input, rules.value.rules, measured, [...failures, ...unmatched(selection)], tools));
}

function outcomeOf(
  { model, settings }: ProfileStageInput,
  rules: DuplicateRules,
  environments: readonly MeasuredEnvironment[],
  failures: readonly Finding[],
  { clock }: StageTools,
): ProfileStageOutcome {
  const named = environments.map(({ described, tables, milliseconds }) => ({
    environment: described.name,
    profile: mergeProfiles(tables.map(({ measured }) => measured.profile)),
    milliseconds,
  }));
  const profile = mergeProfiles(named.map((each) => each.profile));
  const tables = environments.flatMap((environment) => capturedTables(environment));
  const problems = [...failures, ...captureFindings(environments)];
  const verdicts = problems.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'warning');
  const insights = insightsOf(profile);
  const { concurrency, ...knobs } = knobsOf(settings);
  const withEnvironment = <T>({ described }: MeasuredEnvironment, items: readonly T[]) =>
    items.map((item) => ({ ...item, environment: described.name }));
  const capture: ProfileCapture = {
    format: 'plumbline/profile-capture',
    formatVersion: 1,
    capturedAtUtc: clock.now(),
    environments: environments.map(({ described }) => described),
    knobs: { ...knobs, concurrency, duplicates: { ...rules.equality, from: rules.from } },
    snapshot: snapshotCounts(profile, model),
    tables,
    duplicates: environments.flatMap((each) =>
      withEnvironment(
        each,
        each.tables.flatMap(({ measured }) => measured.duplicates),
      ),
    ),
    orphans: environments.flatMap((each) =>
      withEnvironment(
        each,
        each.tables.flatMap(({ measured }) => measured.orphans),
      ),
    ),
    insights,
    warnings: problems.flatMap(({ subject, reason }) => (reason === undefined ? [] : [`${subject}: ${reason}`])),
  };
  return {
    area: 'evidence',
    verdict: tables.length === 0 ? worstVerdict(verdicts) : worstVerdict(['proved', ...verdicts]),
    strength: strengthOf(tables),
    coverage: coverageOf(tables),
    summary: { environments: environments.length, ...totalsOf(tables), insights: insights.length },
    findings: [
      ...problems,
      ...environmentFindings(named),
      ...disagreementFindings(named),
      ...validationFindings(profile),
    ],
    documents: profileDocuments(profile, capture),
    profile,
  };
}

/** The rules for duplicates, and why the target could not be asked for its own. */
interface Rules {
  readonly rules: DuplicateRules;
  readonly unasked: Problem | null;
}

/** The target is opened only when its collation decides; one that cannot be is judged by the widest rules, which the capture says. */
async function rulesOf(
  { settings, target }: ProfileStageInput,
  primary: ProfileEnvironment,
  signal: AbortSignal,
): Promise<Result<Rules, Problem>> {
  const { name, kind, open } = target ?? primary;
  const judged = (collation: string | null, unasked: Problem | null): Result<Rules, Problem> =>
    mapOk(duplicateRules(settings.duplicatesUnder, { connection: name, kind, collation }), (rules) => ({
      rules,
      unasked,
    }));
  if (settings.duplicatesUnder !== undefined || kind !== 'mssql') return judged(null, null);
  const session = await open(signal);
  if (!session.ok) return target === null ? session : judged(null, session.error);
  try {
    const facts = await session.value.facts(signal);
    return facts.ok ? judged(facts.value.collation, null) : judged(null, facts.error);
  } finally {
    await session.value.close();
  }
}

function unmatched(selection: TableSelection | null): readonly Finding[] {
  return (selection?.unmatched() ?? []).map((finding) => ({
    ...finding,
    check: 'profiling.validation.schema.tableMissing',
    reason: 'Not measured: no table or entity has this name.',
  }));
}

function problemFinding({ code, message, ...rest }: Problem, subject: string): Finding {
  return { check: code, subject, verdict: 'error', reason: message, ...rest };
}

const NO_ENVIRONMENT: Problem = {
  code: 'profile.connection.missing',
  message: 'There is no database to measure.',
  expected: 'a connection, or a snapshot file',
  fix: 'Name a source or `profile.connections` in the workspace, or give --connection.',
};
