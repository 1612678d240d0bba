import * as z from 'zod';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import { type ExportDecisions, readExportDecisions } from '../../../src/model/export/export-decisions.ts';
import type { OrderCertificate } from '../../../src/model/order-certificate.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Profile } from '../../../src/model/profile/profile.ts';
import { readProfile } from '../../../src/model/profile/read-profile.ts';
import type { Report } from '../../../src/model/report.ts';
import { selectTables } from '../../../src/model/select-tables.ts';
import { keyOf } from '../../../src/model/table-ref.ts';
import { checkOrder } from '../../../src/run/check-order.ts';
import type { LoadedModel } from '../../../src/run/load-model.ts';
import { stageReport } from '../../../src/run/stage.ts';
import { fullVerificationStage } from '../../../src/run/stages/full-verification-stage.ts';
import { parseCertificate } from '../../../src/verify/topology/topology.ts';
import { verbTools } from '../../services/runs.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { ModuleList, chosenModel, flagOf, neededWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';
import { chosenNaming } from './export-inputs.ts';

const Options = z.object({
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  renameTable: z.string().exactOptional(),
  profile: z.string().exactOptional(),
  certificate: z.string().exactOptional(),
  decisions: z.string().exactOptional(),
});
type Options = z.infer<typeof Options>;

/** `plumbline check export DIR`: proves an export folder without running it, whoever wrote it; needs no database. */
export const checkExportVerb: Verb = {
  path: ['check', 'export'],
  summary:
    'verify an export folder: manifests, digests, completeness, scripts, order, row counts; exit 1 when one is wrong',
  example: 'plumbline check export export/ --model model.json --certificate topological-order-proof.json',
  endsAtOnce: true,
  declare: (command) => {
    command
      .argument('<folder>', 'the folder with manifest.json')
      .option(
        '--model <file>',
        'also compare tables, keys and triggers with this model.json; with --workspace that of the workspace',
      )
      .option('--modules <list>', 'modules of the model that were exported, separated by commas')
      .option('--include-users', 'the platform user table was exported too')
      .option(
        '--rename-table <list>',
        'the other names for tables that were exported, as `plumbline export` takes them',
      )
      .option('--profile <file>', 'also compare row counts with this profile.json')
      .option('--certificate <file>', 'also compare the order of rows with this topological-order-proof.json')
      .option(
        '--decisions <file>',
        'also compare NOT NULL, unique indexes and foreign keys with this policy-decisions.json; needs a model',
      );
  },
  run: async ([folder = ''], options, context) => {
    const { machine, signal } = context;
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, folder);
    const model = await givenModel(parsed.value, context);
    if (!model.ok) return problemReport(model.error, parsed.value.model ?? 'model');
    const profile = await givenProfile(parsed.value, context);
    if (!profile.ok) return problemReport([profile.error], parsed.value.profile ?? 'profile');
    const certificate = await givenCertificate(parsed.value, context);
    if ('refusal' in certificate) return certificate.refusal;
    const decisions = await givenDecisions(parsed.value, context);
    if (!decisions.ok) return problemReport(decisions.error, parsed.value.decisions ?? 'decisions');
    const root = machine.resolvePath(folder);
    const outcome = await fullVerificationStage(
      {
        folder: machine.artifactFolder(root),
        root: folder,
        describe: machine.fileProblem,
        model: model.value,
        profile: profile.value,
        certificate: certificate.value,
        decisions: decisions.value,
      },
      verbTools(machine, context.progress),
      signal,
    );
    if (!outcome.ok) return problemReport(outcome.error, folder);
    const { documents } = outcome.value;
    const written = context.common.out === undefined ? ok({}) : await writeDocuments(documents, context);
    return written.ok ? stageReport(outcome.value, written.value) : problemReport([written.error], folder);
  },
};

/** Without a model named nothing is compared with one: that of a workspace nearby may be another. */
async function givenModel(
  options: Options,
  context: VerbContext,
): Promise<Result<LoadedModel | null, readonly Problem[]>> {
  const { renameTable, ...modelOptions } = options;
  if (options.model === undefined && context.common.workspace === undefined) {
    const alone = (['modules', 'includeUsers', 'renameTable'] as const).filter((name) => options[name] !== undefined);
    return alone.length === 0 ? ok(null) : err(alone.map(withoutModel));
  }
  const workspace = context.common.workspace === undefined ? ok(null) : await neededWorkspace(context);
  if (!workspace.ok) return workspace;
  const loaded = await chosenModel(modelOptions, workspace.value, context);
  if (!loaded.ok) return err([loaded.error]);
  if (loaded.value === null || renameTable === undefined) return loaded;
  const naming = chosenNaming(renameTable, loaded.value.naming);
  if (!naming.ok) return err([naming.error]);
  const supplemental = loaded.value.dataSet.filter(({ origin }) => origin === 'supplemental');
  const dataSet = selectTables(loaded.value.model, {
    naming: naming.value,
    supplementalTables: new Set(supplemental.map(keyOf)),
  });
  return ok({ ...loaded.value, naming: naming.value, dataSet });
}

/** An option that says something of the model, without one to say it of, would quietly do nothing. */
function withoutModel(option: 'modules' | 'includeUsers' | 'renameTable'): Problem {
  const flag = flagOf(option);
  return {
    code: 'cli.option.invalid',
    message: `${flag} is about a model, and none is compared with.`,
    expected: `${flag} together with --model or --workspace`,
    fix: 'Name the model with --model.',
  };
}

async function givenProfile(
  { profile }: Options,
  { machine, signal }: VerbContext,
): Promise<Result<Profile | null, Problem>> {
  if (profile === undefined) return ok(null);
  const text = await machine.files('.').read(machine.resolvePath(profile), signal);
  if (!text.ok) return err(machine.fileProblem(text.error));
  const read = readProfile(text.value, profile);
  return read.ok ? ok(read.value.profile) : read;
}

/** The certificate, once it has been proved by itself: an order that does not verify is nothing to compare with. */
async function givenCertificate(
  { certificate }: Options,
  { machine, signal }: VerbContext,
): Promise<{ readonly value: OrderCertificate | null } | { readonly refusal: Report }> {
  if (certificate === undefined) return { value: null };
  const text = await machine.files('.').read(machine.resolvePath(certificate), signal);
  if (!text.ok) return { refusal: problemReport([machine.fileProblem(text.error)], certificate) };
  const report = checkOrder({ text: text.value, file: certificate, against: null }, machine.sha256, signal);
  const parsed = parseCertificate(text.value);
  return parsed.ok && report.verdict !== 'invalid' ? { value: parsed.value } : { refusal: report };
}

/** The decisions, when the document has all of its parts: one that lacks some would agree with everything. */
async function givenDecisions(
  { decisions }: Options,
  { machine, signal }: VerbContext,
): Promise<Result<ExportDecisions | null, readonly Problem[]>> {
  if (decisions === undefined) return ok(null);
  const text = await machine.files('.').read(machine.resolvePath(decisions), signal);
  if (!text.ok) return err([machine.fileProblem(text.error)]);
  const read = readExportDecisions(text.value, decisions);
  if (!read.ok) return err([{ ...read.error, fix: OTHER_DECISIONS }]);
  const { value, problems } = read.value;
  return problems.length === 0 ? ok(value) : err(problems.map((problem) => ({ ...problem, fix: OTHER_DECISIONS })));
}

const OTHER_DECISIONS =
  'Give the policy-decisions.json that `plumbline decide` wrote, or that of the export that was approved.';
