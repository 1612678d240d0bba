import { checkPolicy } from '../../../src/run/check-policy.ts';
import { verbTools } from '../../services/runs.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { policyFilesOf } from './policy-files.ts';

/** `plumbline check policy FOLDER`: decides again from what a run kept, and compares to the byte; needs no database. */
export const checkPolicyVerb: Verb = {
  path: ['check', 'policy'],
  summary: 'decide again from the inputs a run kept; names the first difference, exit 5 when there is one',
  example: 'plumbline check policy demo-workspace/.plumbline/runs/20261122T203000Z-1',
  endsAtOnce: true,
  declare: (command) => {
    command.argument('<folder>', 'a run folder, or a folder that plumbline decide wrote');
  },
  run: async ([folder = ''], _options, context) => {
    const input = await policyFilesOf(folder, context);
    if (!input.ok) return problemReport([input.error], folder);
    return checkPolicy(input.value, verbTools(context.machine, context.progress), context.signal);
  },
};
