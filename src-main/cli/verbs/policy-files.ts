import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { RunEntry } from '../../../src/model/run.ts';
import { POLICY_FILES, type PolicyCheckInput } from '../../../src/run/check-policy.ts';
import type { VerbContext } from '../verb.ts';

const IN_A_RUN = 'policy/';

/**
 * The policy documents of a run folder with what its record says of them, or those that `plumbline decide` wrote. Errors:
 * `policy.run.undecided`, those of the record and of files.
 */
export async function policyFilesOf(folder: string, context: VerbContext): Promise<Result<PolicyCheckInput, Problem>> {
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
