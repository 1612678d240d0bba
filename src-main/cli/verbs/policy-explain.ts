import type { Command } from 'commander';
import * as z from 'zod';
import { foldCase } from '../../../src/kernel/fold-case.ts';
import type { LedgerEntry } from '../../../src/model/policy/tightening-ledger.ts';
import type { Report } from '../../../src/model/report.ts';
import { readPolicyInputs } from '../../../src/run/policy-inputs.ts';
import { stageReport } from '../../../src/run/stage.ts';
import { type DecideStageOutcome, decideStage } from '../../../src/run/stages/decide-stage.ts';
import { verbTools } from '../../services/runs.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { neededWorkspace, parseOptions } from '../verb-inputs.ts';
import { policyFilesOf } from './policy-files.ts';

const Texts = z.array(z.string().min(1)).exactOptional();
const Options = z.object({ module: Texts, table: Texts, kind: Texts, verdict: Texts, rationale: Texts });
type Options = z.infer<typeof Options>;

/** `plumbline policy explain [FOLDER]`: summary, modules, decisions and diagnostics of a run (policy.md 9.4), filtered. */
export const policyExplainVerb: Verb = {
  path: ['policy', 'explain'],
  summary: 'explain the decisions a run kept: summary, modules, decisions, diagnostics; nothing is measured',
  example: 'plumbline policy explain --workspace demo-workspace --module Sales --verdict Impossible',
  endsAtOnce: true,
  declare: (command: Command) => {
    command
      .argument('[folder]', 'a run folder or what plumbline decide wrote; the newest run of the workspace that decided')
      .option('--module <name...>', 'only these modules')
      .option('--table <name...>', 'only these tables, as schema.table or by their own name')
      .option('--kind <kind...>', 'column, key or reference')
      .option('--verdict <verdict...>', 'Tighten, Hold, Impossible or Unknown')
      .option('--rationale <code...>', 'only decisions with one of these codes');
  },
  run: async ([given], options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'policy');
    const folder = given ?? (await newestDecided(context));
    if (typeof folder !== 'string') return folder;
    return explain(folder, parsed.value, context);
  },
};

/** The newest run of the workspace with decisions in it, or the report that says why there is none. */
async function newestDecided(context: VerbContext): Promise<string | Report> {
  const { machine } = context;
  const workspace = await neededWorkspace(context);
  if (!workspace.ok) return problemReport(workspace.error, 'workspace');
  const { runsFolder } = workspace.value;
  for (const runId of await machine.runs.list(runsFolder)) {
    const folder = machine.resolvePath(runsFolder, runId);
    if ((await machine.kindOf(machine.resolvePath(folder, 'policy/policy-decisions.json'))) === 'file') return folder;
  }
  return problemReport([NO_RUN], 'workspace');
}

async function explain(folder: string, options: Options, context: VerbContext): Promise<Report> {
  const files = await policyFilesOf(folder, context);
  if (!files.ok) return problemReport([files.error], folder);
  const inputs = readPolicyInputs((file) => files.value.texts.get(`inputs/${file}`) ?? null);
  if (!inputs.ok) return problemReport(inputs.error, folder);
  const { generatedAtUtc, tool } = inputs.value.made;
  const tools = verbTools(context.machine, context.progress);
  const clock = { ...tools.clock, now: () => generatedAtUtc };
  const outcome = decideStage({ ...inputs.value, warnings: [] }, { ...tools, clock, tool }, context.signal);
  if (!outcome.ok) return problemReport(outcome.error, folder);
  const entries = outcome.value.ledger.entries.filter((entry) => isChosen(entry, options));
  for (const line of sectionsOf(outcome.value, entries)) context.say(line);
  const report = stageReport(outcome.value, {});
  const names = new Set(entries.map(subjectOf));
  const isFiltered = Object.keys(options).length > 0;
  return {
    ...report,
    summary: {
      ...report.summary,
      decidedAtUtc: generatedAtUtc,
      decisions: entries.map((entry) => `${entry.kind} ${subjectOf(entry)}: ${entry.verdict}. ${entry.reason}`),
    },
    findings: report.findings.filter(({ subject }) => !isFiltered || names.has(subject)),
  };
}

function sectionsOf({ documents, decisions }: DecideStageOutcome, entries: readonly LedgerEntry[]): readonly string[] {
  const summary = documents.find(({ name }) => name === 'tightening-summary.txt')?.text ?? '';
  return [
    ...summary.trimEnd().split('\n'),
    '',
    'Decisions',
    ...entries.map((entry) => {
      const made = entry.isEnforced ? 'enforced' : 'not enforced';
      return `  ${entry.verdict}, ${made}: ${entry.kind} ${subjectOf(entry)} [${entry.rationales.join(', ')}] ${entry.reason}`;
    }),
    ...(entries.length === 0 ? ['  none of these'] : []),
    '',
    'Diagnostics',
    ...decisions.diagnostics.map(({ code, severity, message }) => `  ${severity} ${code}: ${message}`),
    ...(decisions.diagnostics.length === 0 ? ['  none'] : []),
    '',
  ];
}

/** Of one filter any value may fit, of several filters all have to; case is ignored. */
function isChosen(entry: LedgerEntry, options: Options): boolean {
  const fits = (wanted: readonly string[] | undefined, ...found: readonly string[]): boolean =>
    wanted?.some((each) => found.some((name) => foldCase(name) === foldCase(each))) ?? true;
  return (
    fits(options.module, entry.module) &&
    fits(options.table, entry.table, `${entry.schema}.${entry.table}`, entry.entity) &&
    fits(options.kind, entry.kind) &&
    fits(options.verdict, entry.verdict) &&
    fits(options.rationale, ...entry.rationales)
  );
}

function subjectOf({ schema, table, name }: LedgerEntry): string {
  return `${schema}.${table}.${name}`;
}

const NO_RUN = {
  code: 'policy.run.undecided',
  message: 'No run of the workspace decided anything.',
  fix: 'Run `plumbline verify` on it, or name a folder that `plumbline decide` wrote.',
};
