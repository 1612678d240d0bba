import { type Result, err, ok } from '../../src/kernel/result.ts';
import { type TighteningDocument, readTightening } from '../../src/model/policy/read-tightening.ts';
import { type ResolvedTightening, resolveTightening } from '../../src/model/policy/resolve-tightening.ts';
import { TOGGLES, environmentNameOf } from '../../src/model/policy/toggles.ts';
import { type Waiver, readWaivers } from '../../src/model/policy/waiver.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import type { Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What a command line says about the policy; every part wins over the workspace's. */
export interface TighteningChoice {
  /** A tightening document, relative to the current folder. */
  readonly document?: string;
  /** `key=value`; of two for one key the last counts. */
  readonly set?: readonly string[];
  /** A file of waivers, relative to the current folder. */
  readonly waivers?: string;
}

/** The policy as it is in force, and the files it comes from. */
export interface TighteningRequest {
  readonly resolved: ResolvedTightening;
  readonly waivers: readonly Waiver[];
  /** What was noticed while reading; nothing that stops anybody. */
  readonly warnings: readonly Problem[];
  readonly inputs: Run['inputs'];
}

/**
 * The settings in force: command line, environment, tightening document of the command line or else of the workspace, default
 * (policy.md 1.1); and the waivers of the command line or else of the workspace. Errors: those of reading and of the toggles.
 */
export async function chosenTightening(
  choice: TighteningChoice,
  workspace: WorkspaceFolder | null,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<TighteningRequest, readonly Problem[]>> {
  const read = (typed: string | undefined, configured: string | undefined) =>
    readChosen(typed, configured, workspace, machine, signal);
  const document = await read(choice.document, workspace?.workspace.tightening);
  if (!document.ok) return document;
  let configuration: TighteningDocument | null = null;
  if (document.value !== null) {
    const parsed = readTightening(document.value.text, document.value.name);
    if (!parsed.ok) return parsed;
    configuration = parsed.value;
  }
  const layers = { commandLine: choice.set ?? [], environment: environmentOf(machine), configuration };
  const resolved = resolveTightening(layers);
  if (!resolved.ok) return resolved;
  const accepted = await read(choice.waivers, workspace?.workspace.waivers);
  if (!accepted.ok) return accepted;
  const waivers = accepted.value === null ? ok([]) : readWaivers(accepted.value.text, accepted.value.name);
  if (!waivers.ok) return waivers;
  return ok({
    resolved: resolved.value,
    waivers: waivers.value,
    warnings: configuration?.warnings ?? [],
    inputs: [document.value, accepted.value].flatMap((file) =>
      file === null ? [] : [{ name: file.name, detail: 'file', sha256: machine.sha256(file.text) }],
    ),
  });
}

/** The file named on the command line, else the one of the workspace; null when neither names one. */
async function readChosen(
  typed: string | undefined,
  configured: string | undefined,
  workspace: WorkspaceFolder | null,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<{ readonly name: string; readonly text: string } | null, readonly Problem[]>> {
  const name = typed ?? configured;
  if (name === undefined) return ok(null);
  const folder = typed === undefined ? (workspace?.folder ?? '.') : '.';
  const text = await machine.files('.').read(machine.resolvePath(folder, name), signal);
  return text.ok ? ok({ name, text: text.value }) : err([machine.fileProblem(text.error)]);
}

function environmentOf(machine: Machine): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const { key } of TOGGLES) {
    const value = machine.setting(environmentNameOf(key));
    if (value !== null) environment.set(environmentNameOf(key), value);
  }
  return environment;
}
