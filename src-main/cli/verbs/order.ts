import * as z from 'zod';
import { stageReport } from '../../../src/run/stage.ts';
import { VIOLATIONS, orderStage } from '../../../src/run/stages/order-stage.ts';
import { verbTools } from '../../services/runs.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { ModuleList, chosenModel, chosenWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';

const Options = z.object({
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  circularDepsConfig: z.string().exactOptional(),
  deferJunctionTables: z.boolean().exactOptional(),
});

/** `plumbline order`: the load order of a model, certified. */
export const orderVerb: Verb = {
  path: ['order'],
  summary: 'compute the load order that satisfies every foreign key, and certify it',
  example: 'plumbline order --model model.json --out proofs',
  endsAtOnce: true,
  declare: (command) => {
    command
      .option('--model <file>', 'model.json; the workspace’s when absent')
      .option('--modules <list>', 'modules to include, separated by commas')
      .option('--include-users', 'add the platform user table to the data set')
      .option('--circular-deps-config <file>', 'manual order for the tables of cycles')
      .option('--defer-junction-tables', 'move tables that only join others to the end');
  },
  run: async (_positional, options, context) => {
    const { machine, signal } = context;
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'order');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const loaded = await chosenModel(parsed.value, workspace.value, context);
    if (!loaded.ok) return problemReport([loaded.error], parsed.value.model ?? 'model');
    if (loaded.value === null) return problemReport([NO_MODEL], 'order');
    const configured = workspace.value?.workspace.order;
    const input = {
      ...loaded.value,
      deferJunctionTables: parsed.value.deferJunctionTables ?? configured?.deferJunctionTables ?? false,
      context: 'BootstrapSnapshot' as const,
    };
    const outcome = orderStage(input, verbTools(machine, context.progress), signal);
    if (!outcome.ok) return problemReport(outcome.error, 'order');
    const files = await writeDocuments(outcome.value.documents, context, [VIOLATIONS]);
    if (!files.ok) return problemReport([files.error], 'order');
    for (const warning of loaded.value.warnings) context.note(`note: ${warning.message}`);
    const report = stageReport(outcome.value, files.value);
    // What the reader of model.json remarked is told, but does not change what is proved about the order.
    const remarks = loaded.value.warnings.map((warning) => problemFinding(warning, 'model', 'proved'));
    return { ...report, findings: [...report.findings, ...remarks] };
  },
};

const NO_MODEL = {
  code: 'order.model.missing',
  message: 'There is no model to order.',
  expected: '--model FILE, or a workspace that names a model',
  fix: 'Make one with `plumbline extract --connection …`, or name one with --model.',
};
