import type { Command } from 'commander';
import * as z from 'zod';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import { whyLines } from '../../../src/decide/decide.ts';
import { nearest } from '../../../src/kernel/nearest.ts';
import { type PolicyDecisionReport, readDecisionReport } from '../../../src/model/policy/policy-decision-report.ts';
import { type TighteningDocument, readTightening } from '../../../src/model/policy/read-tightening.ts';
import { type ResolvedTightening, resolveTightening } from '../../../src/model/policy/resolve-tightening.ts';
import { TOGGLES, environmentNameOf } from '../../../src/model/policy/toggles.ts';
import { type Waiver, readWaivers } from '../../../src/model/policy/waiver.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { mergeProfiles } from '../../../src/model/profile/merge-profiles.ts';
import { type ProfileRead, readProfile } from '../../../src/model/profile/read-profile.ts';
import type { Report } from '../../../src/model/report.ts';
import { stageReport } from '../../../src/run/stage.ts';
import { type DecideStageOutcome, POLICY_COMPARISON, decideStage } from '../../../src/run/stages/decide-stage.ts';
import { verbTools } from '../../services/runs.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { ModuleList, chosenModel, chosenWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';

const Options = z.object({
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  profile: z.array(z.string()).exactOptional(),
  tightening: z.string().exactOptional(),
  mode: z.string().exactOptional(),
  nullBudget: z.string().exactOptional(),
  set: z.array(z.string()).exactOptional(),
  why: z.string().exactOptional(),
  compare: z.string().exactOptional(),
  waivers: z.string().exactOptional(),
});
type Options = z.infer<typeof Options>;

/** `plumbline decide`: what the data lets one tighten, decided and explained (policy.md). */
export const decideVerb: Verb = {
  path: ['decide'],
  summary: 'decide NOT NULL, UNIQUE and FOREIGN KEY from model and profile, and show the count behind each decision',
  example: 'plumbline decide --model model.json --profile profile.json --why dbo.OSUSR_ABC_CUSTOMER.EMAIL',
  endsAtOnce: true,
  declare,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'decide');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    return decideFor(parsed.value, workspace.value, context);
  },
};

function declare(command: Command): void {
  command
    .option('--model <file>', 'model.json; the workspace’s when absent')
    .option('--modules <list>', 'modules to include, separated by commas')
    .option('--include-users', 'add the platform user table, so that references to users have a target')
    .option('--profile <file...>', 'profile.json; several are merged by worst case')
    .option('--tightening <file>', 'tightening document; the workspace’s when absent')
    .option('--mode <mode>', 'Cautious, EvidenceGated or Aggressive')
    .option('--null-budget <share>', 'share of NULLs a column may have, 0 to 1')
    .option('--set <key=value...>', 'any other setting, such as foreignKeys.honourIgnore=true')
    .option('--why <name>', 'explain one column, index or reference: schema.table.name')
    .option('--compare <file>', 'an earlier policy-decision-report.json: what changed, because of which evidence')
    .option('--waivers <file>', 'accepted contradictions with owner, reason and expiry');
}

async function decideFor(options: Options, workspace: WorkspaceFolder | null, context: VerbContext): Promise<Report> {
  const { machine } = context;
  const loaded = await chosenModel(options, workspace, context);
  if (!loaded.ok) return problemReport([loaded.error], options.model ?? 'model');
  if (loaded.value === null) return problemReport([NO_MODEL], 'decide');
  const profile = await chosenProfile(options, context);
  if (!profile.ok) return problemReport([profile.error], 'profile');
  const tightening = await chosenTightening(options, workspace, context);
  if (!tightening.ok) return problemReport(tightening.error, 'tightening');
  const waivers = await chosenWaivers(options, context);
  if (!waivers.ok) return problemReport(waivers.error, 'waivers');
  const compareWith = await earlierReport(options, context);
  if (!compareWith.ok) return problemReport([compareWith.error], 'compare');
  const { model, naming, dataSet } = loaded.value;
  const outcome = decideStage(
    {
      model,
      naming,
      supplementalTables: dataSet
        .filter(({ origin }) => origin === 'supplemental')
        .map(({ schema, table }) => ({ schema, table })),
      profile: profile.value.profile,
      tightening: tightening.value.resolved,
      waivers: waivers.value,
      compareWith: compareWith.value,
    },
    verbTools(machine, context.progress),
    context.signal,
  );
  if (!outcome.ok) return problemReport(outcome.error, 'decide');
  const files = await writeDocuments(outcome.value.documents, context, [POLICY_COMPARISON]);
  if (!files.ok) return problemReport([files.error], 'decide');
  const explained = options.why === undefined ? null : explain(options.why, outcome.value, context);
  const remarks = [...loaded.value.warnings, ...profile.value.warnings, ...tightening.value.warnings];
  for (const warning of remarks) context.note(`note: ${warning.message}`);
  const report = stageReport(outcome.value, files.value);
  const said = remarks.map((warning) => problemFinding(warning, 'inputs', 'proved'));
  if (explained !== null && !explained.ok) return withProblem(report, explained.error, options.why ?? '');
  return { ...report, findings: [...report.findings, ...said] };
}

/** The decisions stand and are written; what cannot be explained is an error of the command line. */
function withProblem(report: Report, problem: Problem, subject: string): Report {
  return { ...report, verdict: 'error', findings: [...report.findings, problemFinding(problem, subject, 'error')] };
}

function explain(
  subject: string,
  { decisions, ledger }: DecideStageOutcome,
  context: VerbContext,
): Result<null, Problem> {
  const lines = whyLines(subject, decisions, ledger.entries);
  for (const line of lines) context.say(line);
  if (lines.length > 0) return ok(null);
  const names = ledger.entries.map(({ schema, table, name }) => `${schema}.${table}.${name}`);
  const near = nearest(subject, names);
  return err({
    code: 'decide.why.unknown',
    message: 'There is no decision about this name.',
    expected: 'schema.table.column or schema.table.index, physical or logical',
    found: subject,
    fix: near === null ? 'Look the name up in tightening-ledger.json.' : `Did you mean ${near}?`,
  });
}

async function chosenProfile(options: Options, context: VerbContext): Promise<Result<ProfileRead, Problem>> {
  const { machine, signal } = context;
  const paths = options.profile ?? [];
  if (paths.length === 0) return err(NO_PROFILE);
  const reads: ProfileRead[] = [];
  for (const path of paths) {
    const text = await machine.files('.').read(machine.resolvePath(path), signal);
    if (!text.ok) return err(machine.fileProblem(text.error));
    const read = readProfile(text.value, path);
    if (!read.ok) return read;
    reads.push(read.value);
  }
  return ok({
    profile: mergeProfiles(reads.map(({ profile }) => profile)),
    warnings: reads.flatMap(({ warnings }) => warnings),
  });
}

async function chosenTightening(
  options: Options,
  workspace: WorkspaceFolder | null,
  { machine, signal }: VerbContext,
): Promise<
  Result<{ readonly resolved: ResolvedTightening; readonly warnings: readonly Problem[] }, readonly Problem[]>
> {
  const configured = workspace?.workspace.tightening;
  const path =
    options.tightening === undefined
      ? configured === undefined
        ? null
        : machine.resolvePath(workspace?.folder ?? '.', configured)
      : machine.resolvePath(options.tightening);
  let configuration: TighteningDocument | null = null;
  if (path !== null) {
    const text = await machine.files('.').read(path, signal);
    if (!text.ok) return err([machine.fileProblem(text.error)]);
    const read = readTightening(text.value, options.tightening ?? configured ?? path);
    if (!read.ok) return read;
    configuration = read.value;
  }
  const environment = new Map<string, string>();
  for (const { key } of TOGGLES) {
    const value = machine.setting(environmentNameOf(key));
    if (value !== null) environment.set(environmentNameOf(key), value);
  }
  const resolved = resolveTightening({ commandLine: commandLineOf(options), environment, configuration });
  if (!resolved.ok) return resolved;
  return ok({ resolved: resolved.value, warnings: configuration?.warnings ?? [] });
}

/** The two switches of their own win over `--set` of the same key. */
function commandLineOf({ set = [], mode, nullBudget }: Options): readonly string[] {
  return [
    ...set,
    ...(mode === undefined ? [] : [`policy.mode=${mode}`]),
    ...(nullBudget === undefined ? [] : [`policy.nullBudget=${nullBudget}`]),
  ];
}

async function chosenWaivers(
  { waivers }: Options,
  { machine, signal }: VerbContext,
): Promise<Result<readonly Waiver[], readonly Problem[]>> {
  if (waivers === undefined) return ok([]);
  const text = await machine.files('.').read(machine.resolvePath(waivers), signal);
  return text.ok ? readWaivers(text.value, waivers) : err([machine.fileProblem(text.error)]);
}

async function earlierReport(
  { compare }: Options,
  { machine, signal }: VerbContext,
): Promise<Result<PolicyDecisionReport | null, Problem>> {
  if (compare === undefined) return ok(null);
  const text = await machine.files('.').read(machine.resolvePath(compare), signal);
  return text.ok ? readDecisionReport(text.value, compare) : err(machine.fileProblem(text.error));
}

const NO_MODEL: Problem = {
  code: 'decide.model.missing',
  message: 'There is no model to decide about.',
  expected: '--model FILE, or a workspace that names a model',
  fix: 'Make one with `plumbline extract --connection …`, or name one with --model.',
};

const NO_PROFILE: Problem = {
  code: 'decide.profile.missing',
  message: 'There is no profile to decide from.',
  expected: '--profile FILE, once for each environment',
  fix: 'Capture one, or name one with --profile.',
};
