import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { POLICY_INPUTS, type PolicyInputsRead, readPolicyInputs } from '../../src/run/policy-inputs.ts';
import type { Machine } from './machine.ts';

/**
 * Reads what a run decided from. Errors: `policy.run.undecided` when its folder keeps nothing of the kind, those of `readPolicyInputs`
 * and of the folder.
 */
export async function readDecidedInputs(
  folder: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<PolicyInputsRead, Problem>> {
  const store = machine.runs.store(folder);
  const texts = new Map<string, string>();
  for (const name of POLICY_INPUTS) {
    const text = await store.readText(`policy/inputs/${name}`, signal);
    if (text.ok) texts.set(name, text.value);
    else if (text.error.code !== 'file.notFound') return text;
  }
  if (texts.size === 0) return err(UNDECIDED);
  const inputs = readPolicyInputs((file) => texts.get(file) ?? null);
  return inputs.ok ? ok(inputs.value) : err(inputs.error[0] ?? UNDECIDED);
}

const UNDECIDED: Problem = {
  code: 'policy.run.undecided',
  message: 'This run decided nothing: it keeps no inputs of decisions.',
  at: { file: 'policy/inputs' },
  fix: 'Name a model and a profile in the workspace, then run it again.',
};
