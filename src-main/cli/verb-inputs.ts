import * as z from 'zod';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { type LoadedModel, type ModelSource, loadModel } from '../../src/run/load-model.ts';
import type { StageDocument } from '../../src/run/stage.ts';
import { modelSourceOf } from '../services/model-source.ts';
import { type WorkspaceFolder, openWorkspaceFolder } from '../services/workspace-folder.ts';
import type { VerbContext } from './verb.ts';

/** Documents go here when `--out` is absent, below the current folder. */
export const DEFAULT_OUT = 'plumbline-out';

/** The workspace named by `--workspace`, else the current folder when it is one, else null. */
export async function chosenWorkspace(
  context: VerbContext,
): Promise<Result<WorkspaceFolder | null, readonly Problem[]>> {
  const { machine, common, signal } = context;
  const named = common.workspace;
  if (named === undefined && (await machine.kindOf(machine.resolvePath('.'))) !== 'workspace') return ok(null);
  return openWorkspaceFolder(named ?? '.', machine, signal);
}

/** A workspace is needed: the one chosen, or a problem that says how to choose one. */
export async function neededWorkspace(context: VerbContext): Promise<Result<WorkspaceFolder, readonly Problem[]>> {
  const chosen = await chosenWorkspace(context);
  if (!chosen.ok) return chosen;
  if (chosen.value !== null) return ok(chosen.value);
  return err([
    {
      code: 'workspace.notFound',
      message: 'No workspace: the current folder has no plumbline.config.json.',
      fix: 'Name a workspace folder with --workspace, or make one to look at with `plumbline demo`.',
    },
  ]);
}

/** What verbs that read a model take on the command line; every part wins over the workspace's. */
export interface ModelOptions {
  readonly model?: string;
  readonly modules?: string;
  readonly renameTable?: readonly string[];
  readonly includeUsers?: boolean;
  readonly circularDepsConfig?: string;
}

/** `--modules`: a list that names nothing would quietly mean every module. */
export const ModuleList = z
  .string()
  .refine((list) => list.split(/[;,|]/).some((name) => name.trim() !== ''), 'names no module');

/** The model chosen by the command line or the workspace, loaded; null when neither names one. */
export async function chosenModel(
  options: ModelOptions,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Promise<Result<LoadedModel | null, Problem>> {
  const { machine, signal } = context;
  const configured = workspace === null ? null : modelSourceOf(workspace.workspace);
  if (configured === null && options.model === undefined) return ok(null);
  const base: ModelSource = configured ?? EMPTY_SOURCE;
  const source: ModelSource = {
    ...base,
    path: options.model === undefined ? base.path : fromHere(options.model, machine),
    scope: options.modules === undefined ? base.scope : { modules: options.modules },
    includeUsers: options.includeUsers ?? base.includeUsers,
    circularDependenciesPath:
      options.circularDepsConfig === undefined
        ? base.circularDependenciesPath
        : fromHere(options.circularDepsConfig, machine),
  };
  return loadModel(source, machine.files(workspace?.folder ?? '.'), machine.fileProblem, signal);
}

/** A blank path stays blank, so that its reader can say so; resolved, it would be the current folder. */
function fromHere(path: string, machine: VerbContext['machine']): string {
  return path.trim() === '' ? '' : machine.resolvePath(path);
}

const EMPTY_SOURCE: ModelSource = {
  path: '',
  scope: {},
  naming: {},
  includeUsers: false,
  supplementalPaths: [],
  circularDependenciesPath: null,
};

/**
 * Writes a stage's documents below `--out` and answers where they are. Each appears whole or not at all. A document that a stage
 * writes only sometimes is removed when it was not written now: an earlier one would speak of another result.
 */
export async function writeDocuments(
  documents: readonly StageDocument[],
  context: VerbContext,
  sometimes: readonly string[] = [],
): Promise<Result<{ readonly [name: string]: string }, Problem>> {
  const folder = context.common.out ?? DEFAULT_OUT;
  const files = new Map<string, string>();
  for (const name of sometimes.filter((stale) => !documents.some((document) => document.name === stale))) {
    const removed = await context.machine.removeFile(context.machine.resolvePath(folder, name));
    if (!removed.ok) return err(context.machine.fileProblem(removed.error));
  }
  for (const document of documents) {
    const path = context.machine.resolvePath(folder, document.name);
    const written = await context.machine.writeText(path, document.text);
    if (!written.ok) return err(context.machine.fileProblem(written.error));
    files.set(document.name, path);
  }
  return ok(Object.fromEntries(files));
}

/** Parses what commander read with a schema; a value that does not fit is a usage problem. */
export function parseOptions<T>(schema: z.ZodType<T>, options: unknown): Result<T, readonly Problem[]> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => ({
      code: 'cli.option.invalid',
      message: `${flagOf(issue.path.map(String).join('.'))}: ${issue.message}`,
      fix: 'See --help for this verb.',
    })),
  );
}

/** An option as it is written on the command line. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
