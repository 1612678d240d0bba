import type { Json } from '../kernel/canonical-json.ts';
import type { FileFailure, TextFiles } from '../kernel/files.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import { type CircularDependencyOptions, NO_ALLOWED_CYCLES } from '../model/circular-dependencies.ts';
import type { DataSet } from '../model/data-set.ts';
import { entitySelection } from '../model/entity-selection.ts';
import type { Model } from '../model/model.ts';
import type { NamingOverrides } from '../model/naming.ts';
import { readNamingOverrides } from '../model/naming-config.ts';
import type { Problem } from '../model/problem.ts';
import { readModel } from '../model/reader/read-model.ts';
import { applyModuleFilter } from '../model/scope.ts';
import { readModuleFilter } from '../model/scope-config.ts';
import { selectTables } from '../model/select-tables.ts';
import { PLATFORM_USERS, addSupplementalModels } from '../model/supplemental.ts';
import { circularDependencyFileProblem, readCircularDependencies } from '../order/order.ts';

/** Where a model comes from and what of it takes part, as a workspace or a command line states it. */
export interface ModelSource {
  /** Path of `model.json`. */
  readonly path: string;
  /** `{ modules, includeSystemModules, includeInactiveModules }`, as configured. */
  readonly scope: Json;
  /** `{ tables, entities }`, as configured. */
  readonly naming: Json;
  readonly includeUsers: boolean;
  readonly supplementalPaths: readonly string[];
  readonly circularDependenciesPath: string | null;
}

/** A model ready for the stages. */
export interface LoadedModel {
  readonly model: Model;
  readonly dataSet: DataSet;
  readonly naming: NamingOverrides;
  readonly circularDependencies: CircularDependencyOptions;
  /** What was noticed while reading; nothing that stops a stage. */
  readonly warnings: readonly Problem[];
  /** Every file that was read, with its text for a digest. */
  readonly read: readonly { readonly path: string; readonly text: string }[];
}

/** Marks a `model.json` that was read from a live catalog: the name of an extended property of the model. */
export const LIVE_CATALOG = 'plumbline.liveCatalog';

/** A catalog may hold what a design may not: tables without a primary key, columns that differ in case only (model-and-profile.md 1.11). */
const AS_THE_CATALOG_IS = {
  tolerateDuplicates: true,
  allowMissingPrimaryKey: entitySelection([{ module: '*', entity: '*' }]),
} as const;

/** Reads the model, its filters, naming, supplements and allow-list: the first file or setting that fails ends it. */
export async function loadModel(
  source: ModelSource,
  files: TextFiles,
  describe: (failure: FileFailure) => Problem,
  signal: AbortSignal,
): Promise<Result<LoadedModel, Problem>> {
  const read: { path: string; text: string }[] = [];
  const readText = async (path: string): Promise<Result<string, Problem>> => {
    const text = await files.read(path, signal);
    if (!text.ok) return err(describe(text.error));
    read.push({ path, text: text.value });
    return text;
  };
  const filter = readModuleFilter(source.scope);
  if (!filter.ok) return filter;
  const naming = readNamingOverrides(source.naming);
  if (!naming.ok) return naming;

  const modelAt = async (path: string) => {
    const text = await readText(path);
    if (!text.ok) return text;
    const fromCatalog = text.value.includes(JSON.stringify(LIVE_CATALOG));
    return readModel(text.value, { file: path, ...filter.value, ...(fromCatalog ? AS_THE_CATALOG_IS : {}) });
  };
  const main = await modelAt(source.path);
  if (!main.ok) return main;
  const scoped = applyModuleFilter(main.value.model, filter.value);
  if (!scoped.ok) return scoped;

  const supplements: Model[] = source.includeUsers && source.supplementalPaths.length === 0 ? [PLATFORM_USERS] : [];
  const warnings: Problem[] = [...main.value.warnings];
  for (const path of source.supplementalPaths) {
    const supplement = await modelAt(path);
    if (!supplement.ok) return supplement;
    supplements.push(supplement.value.model);
  }
  const { model, supplementalTables, warnings: skipped } = addSupplementalModels(scoped.value, supplements);
  const cycles = await allowedCycles(source.circularDependenciesPath, files, read, signal);
  if (!cycles.ok) return cycles;
  return ok({
    model,
    dataSet: selectTables(model, { naming: naming.value, supplementalTables }),
    naming: naming.value,
    circularDependencies: cycles.value,
    warnings: [...warnings, ...skipped],
    read,
  });
}

async function allowedCycles(
  path: string | null,
  files: TextFiles,
  read: { path: string; text: string }[],
  signal: AbortSignal,
): Promise<Result<CircularDependencyOptions, Problem>> {
  if (path === null) return ok(NO_ALLOWED_CYCLES);
  const text = await files.read(path, signal);
  if (!text.ok) return err(circularDependencyFileProblem(text.error));
  read.push({ path, text: text.value });
  const options = readCircularDependencies(text.value);
  return options.ok ? options : err({ ...options.error, at: { file: path, ...options.error.at } });
}
