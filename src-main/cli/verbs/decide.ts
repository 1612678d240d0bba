import { whyLines } from '../../../src/decide/decide.ts';
import { nearest } from '../../../src/kernel/nearest.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import { stageReport } from '../../../src/run/stage.ts';
import { type DecideStageOutcome, SOMETIMES_DECIDED, decideStage } from '../../../src/run/stages/decide-stage.ts';
import { verbTools } from '../../services/runs.ts';
import { chosenTightening } from '../../services/tightening-request.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { chosenModel, chosenWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';
import { DecideOptions, chosenProfile, declareDecideOptions, earlierReport } from './decide-inputs.ts';
import { tighteningChoice } from './tightening-options.ts';

/** `plumbline decide`: what the data lets one tighten, decided and explained (policy.md). */
export const decideVerb: Verb = {
  path: ['decide'],
  summary: 'decide NOT NULL, UNIQUE and FOREIGN KEY from model and profile, and show the count behind each decision',
  example: 'plumbline decide --model model.json --profile profile.json --why dbo.OSUSR_ABC_CUSTOMER.EMAIL',
  endsAtOnce: true,
  declare: declareDecideOptions,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(DecideOptions, options);
    if (!parsed.ok) return problemReport(parsed.error, 'decide');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    return decideFor(parsed.value, workspace.value, context);
  },
};

async function decideFor(
  options: DecideOptions,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Promise<Report> {
  const { machine } = context;
  const loaded = await chosenModel(options, workspace, context);
  if (!loaded.ok) return problemReport([loaded.error], options.model ?? 'model');
  if (loaded.value === null) return problemReport([NO_MODEL], 'decide');
  const profile = await chosenProfile(options, workspace, context);
  if (!profile.ok) return problemReport([profile.error], 'profile');
  const tightening = await chosenTightening(tighteningChoice(options), workspace, machine, context.signal);
  if (!tightening.ok) return problemReport(tightening.error, 'policy');
  const compareWith = await earlierReport(options, context);
  if (!compareWith.ok) return problemReport([compareWith.error], 'compare');
  const { model, naming, dataSet } = loaded.value;
  const { resolved, waivers } = tightening.value;
  const warnings = [...loaded.value.warnings, ...profile.value.warnings, ...tightening.value.warnings];
  const outcome = decideStage(
    {
      model,
      naming,
      supplementalTables: dataSet
        .filter(({ origin }) => origin === 'supplemental')
        .map(({ schema, table }) => ({ schema, table })),
      profile: profile.value.profile,
      tightening: resolved,
      waivers,
      compareWith: compareWith.value,
      warnings,
    },
    verbTools(machine, context.progress),
    context.signal,
  );
  if (!outcome.ok) return problemReport(outcome.error, 'decide');
  const files = await writeDocuments(outcome.value.documents, context, SOMETIMES_DECIDED);
  if (!files.ok) return problemReport([files.error], 'decide');
  for (const line of outcome.value.modules) context.say(line);
  const explained = options.why === undefined ? null : explain(options.why, outcome.value, context);
  for (const warning of warnings) context.note(`note: ${warning.message}`);
  const report = stageReport(outcome.value, files.value);
  if (explained !== null && !explained.ok) return withProblem(report, explained.error, options.why ?? '');
  return report;
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

const NO_MODEL: Problem = {
  code: 'decide.model.missing',
  message: 'There is no model to decide about.',
  expected: '--model FILE, or a workspace that names a model',
  fix: 'Make one with `plumbline extract --connection …`, or name one with --model.',
};
