import * as z from 'zod';
import { checkOrder } from '../../../src/run/check-order.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { chosenModel, chosenWorkspace, parseOptions } from '../verb-inputs.ts';

const Options = z.object({ model: z.string().exactOptional() });

/** `plumbline check order FILE`: the independent checker; needs no database and no sorter. */
export const checkOrderVerb: Verb = {
  path: ['check', 'order'],
  summary: 're-verify an order certificate; names what is wrong, exit 5 when it does not verify',
  example: 'plumbline check order proofs/topological-order-proof.json',
  endsAtOnce: true,
  declare: (command) => {
    command
      .argument('<file>', 'topological-order-proof.json')
      .option('--model <file>', 'also compare its foreign keys with this model.json, derived a second time');
  },
  run: async ([file = ''], options, context) => {
    const { machine, signal } = context;
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, file);
    const text = await machine.files('.').read(machine.resolvePath(file), signal);
    if (!text.ok) return problemReport([machine.fileProblem(text.error)], file);
    if (parsed.value.model === undefined)
      return checkOrder({ text: text.value, file, against: null }, machine.sha256, signal);
    const workspace = context.common.workspace === undefined ? null : await chosenWorkspace(context);
    if (workspace !== null && !workspace.ok) return problemReport(workspace.error, 'workspace');
    const loaded = await chosenModel(parsed.value, workspace?.value ?? null, context);
    if (!loaded.ok) return problemReport([loaded.error], parsed.value.model);
    return checkOrder({ text: text.value, file, against: loaded.value }, machine.sha256, signal);
  },
};
