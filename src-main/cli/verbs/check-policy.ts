import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { RunEntry } from '../../../src/model/run.ts';
import { POLICY_FILES, type PolicyCheckInput, checkPolicy } from '../../../src/run/check-policy.ts';
import { verbTools } from '../../services/runs.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';

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

const IN_A_RUN = 'policy/';

async function policyFilesOf(folder: string, context: VerbContext): Promise<Result<PolicyCheckInput, Problem>> {
  const { machine, signal } = context;
  const root = machine.resolvePath(folder);
  if ((await machine.kindOf(root)) !== 'run') {
    const texts = await textsOf(root, '', POLICY_FILES, context);
    if (!texts.ok) return texts;
    return texts.value.size === 0
      ? err({ ...UNDECIDED, at: { file: folder } })
      : ok({ texts: texts.value, recorded: null });
  }
  const run = await machine.runs.read(root, signal);
  if (!run.ok) return run;
  const recorded = new Map<string, RunEntry>();
  for (const entry of run.value.entries)
    if (entry.path.startsWith(IN_A_RUN)) recorded.set(entry.path.slice(IN_A_RUN.length), entry);
  if (recorded.size === 0) return err({ ...UNDECIDED, at: { file: folder } });
  const texts = await textsOf(root, IN_A_RUN, new Set([...recorded.keys(), ...POLICY_FILES]), context);
  return texts.ok ? ok({ texts: texts.value, recorded }) : texts;
}

/** The files that are there; one that is there and cannot be read is a problem. */
async function textsOf(
  root: string,
  below: string,
  names: Iterable<string>,
  { machine, signal }: VerbContext,
): Promise<Result<ReadonlyMap<string, string>, Problem>> {
  const texts = new Map<string, string>();
  for (const name of names) {
    const text = await machine.files(root).read(`${below}${name}`, signal);
    if (text.ok) texts.set(name, text.value);
    else if (text.error.code !== 'file.notFound') return err(machine.fileProblem(text.error));
  }
  return ok(texts);
}

const UNDECIDED: Problem = {
  code: 'policy.run.undecided',
  message: 'No decisions are kept in this folder.',
  expected: 'a run folder with a policy folder in it, or what `plumbline decide --out` wrote',
  fix: 'Name another folder, or run the workspace again.',
};
