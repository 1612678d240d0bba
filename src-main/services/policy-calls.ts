import { compareDecisions, compareReports, decide } from '../../src/decide/decide.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { PolicyComparison } from '../../src/model/policy/policy-comparison.ts';
import { type PolicyDecisionReport, readDecisionReport } from '../../src/model/policy/policy-decision-report.ts';
import type { PolicyDecisions, PolicyTotals } from '../../src/model/policy/policy-decisions.ts';
import { type ResolvedTightening, resolveTightening } from '../../src/model/policy/resolve-tightening.ts';
import type { Problem } from '../../src/model/problem.ts';
import { keyOf } from '../../src/model/table-ref.ts';
import type { PolicyInputsRead } from '../../src/run/policy-inputs.ts';
import { readDecidedInputs } from './decided-inputs.ts';
import type { Machine } from './machine.ts';

/** What other toggles (`key=value`) would decide over the evidence a run folder keeps; the folder is only read. */
export async function whatIf(
  folder: string,
  set: readonly string[],
  machine: Machine,
  signal: AbortSignal,
): Promise<
  Result<
    { readonly comparison: PolicyComparison; readonly before: PolicyTotals; readonly after: PolicyTotals },
    Problem
  >
> {
  const standing = await standingOf(folder, machine, signal);
  if (!standing.ok) return standing;
  const { inputs, tightening, decisions } = standing.value;
  const changed = toggled(inputs, set);
  if (!changed.ok) return changed;
  const after = decided(inputs, changed.value, signal);
  if (!after.ok) return after;
  const comparison = compareDecisions(
    { name: 'the run', decisions, toggles: tightening.toggles },
    { name: 'what if', decisions: after.value, toggles: changed.value.toggles },
  );
  return ok({ comparison, before: decisions.totals, after: after.value.totals });
}

/** The decisions of two run folders against each other, by their reports. */
export async function comparePolicies(
  folders: { readonly before: string; readonly after: string },
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<PolicyComparison, Problem>> {
  const before = await reportOf(folders.before, machine, signal);
  if (!before.ok) return before;
  const after = await reportOf(folders.after, machine, signal);
  return after.ok ? ok(compareReports(before.value, after.value)) : after;
}

/** A run's inputs with what was decided from them. */
interface Standing {
  readonly inputs: PolicyInputsRead;
  readonly tightening: ResolvedTightening;
  readonly decisions: PolicyDecisions;
}

/** The run asked about last: somebody who switches toggles asks about one run many times. A finished run never changes. */
const kept = new WeakMap<Machine, { readonly folder: string; readonly standing: Standing }>();

async function standingOf(folder: string, machine: Machine, signal: AbortSignal): Promise<Result<Standing, Problem>> {
  const known = kept.get(machine);
  if (known?.folder === folder) return ok(known.standing);
  const inputs = await readDecidedInputs(folder, machine, signal);
  if (!inputs.ok) return inputs;
  const tightening = toggled(inputs.value, []);
  if (!tightening.ok) return tightening;
  const decisions = decided(inputs.value, tightening.value, signal);
  if (!decisions.ok) return decisions;
  const standing = { inputs: inputs.value, tightening: tightening.value, decisions: decisions.value };
  if (!(await machine.runs.isBeingWritten(folder))) kept.set(machine, { folder, standing });
  return ok(standing);
}

function decided(
  { model, profile, naming, supplementalTables }: PolicyInputsRead,
  { settings }: ResolvedTightening,
  signal: AbortSignal,
): Result<PolicyDecisions, Problem> {
  const tables = new Set(supplementalTables.map(keyOf));
  return decide({ model, profile, naming, settings, supplementalTables: tables }, signal);
}

/** The run's settings with some set otherwise; the environment of this process is none of the run's. */
function toggled({ configuration }: PolicyInputsRead, set: readonly string[]): Result<ResolvedTightening, Problem> {
  const resolved = resolveTightening({ commandLine: set, environment: new Map(), configuration });
  if (resolved.ok) return resolved;
  const [first] = resolved.error;
  return err(first ?? { code: 'config.value.invalid', message: 'These settings do not go together.' });
}

async function reportOf(
  folder: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<PolicyDecisionReport, Problem>> {
  const file = 'policy/policy-decision-report.json';
  const text = await machine.runs.store(folder).readText(file, signal);
  if (text.ok) return readDecisionReport(text.value, file);
  if (text.error.code !== 'file.notFound') return text;
  return err({
    code: 'policy.run.undecided',
    message: 'One of the two runs decided nothing.',
    at: { file },
    fix: 'Choose a run with decisions.',
  });
}
