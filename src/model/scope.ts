import { foldCase, sameName } from '../kernel/fold-case.ts';
import { nearest } from '../kernel/nearest.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Entity } from './entity.ts';
import { type EntitySelection, NO_ENTITIES } from './entity-selection.ts';
import type { Model, Module } from './model.ts';
import type { Problem } from './problem.ts';

/** Which modules and entities of a model take part (model-and-profile.md 5). */
export interface ModuleFilter {
  /** In the order asked for; none asks for all modules. */
  readonly modules: readonly ModuleScope[];
  readonly includeSystemModules: boolean;
  readonly includeInactiveModules: boolean;
  /** What reading the model lets pass for these modules (model-and-profile.md 1.12). */
  readonly allowMissingPrimaryKey: EntitySelection;
  readonly allowMissingSchema: EntitySelection;
}

export interface ModuleScope {
  readonly name: string;
  /** Logical or physical names; `all` for every entity. */
  readonly entities: 'all' | readonly string[];
}

/** Everything takes part. */
export const NO_MODULE_FILTER: ModuleFilter = {
  modules: [],
  includeSystemModules: true,
  includeInactiveModules: true,
  allowMissingPrimaryKey: NO_ENTITIES,
  allowMissingSchema: NO_ENTITIES,
};

/**
 * The part of a model that a filter lets through, in model order. Applied in this order (model-and-profile.md 5): modules asked
 * for and absent, system modules, inactive modules and entities, nothing left, entities. A module that loses its last inactive
 * entity goes with it. Errors: `modelFilter.modules.missing|empty`, `modelFilter.entities.missing|empty`.
 */
export function applyModuleFilter(model: Model, filter: ModuleFilter): Result<Model, Problem> {
  const scopes = new Map(filter.modules.map((scope) => [foldCase(scope.name.trim()), scope]));
  const absent = filter.modules.filter(
    (scope) => !model.modules.some((module) => sameName(module.name, scope.name.trim())),
  );
  if (absent.length > 0) return err(modulesMissing(absent, model));
  const chosen = model.modules
    .filter((module) => scopes.size === 0 || scopes.has(foldCase(module.name)))
    .filter((module) => filter.includeSystemModules || !module.isSystem);
  const active = filter.includeInactiveModules ? chosen : chosen.flatMap(withoutInactive);
  if (active.length === 0) return err(NOTHING_LEFT);
  const modules: Module[] = [];
  for (const module of active) {
    const scoped = filterEntities(module, scopes.get(foldCase(module.name))?.entities ?? 'all');
    if (!scoped.ok) return scoped;
    modules.push(scoped.value);
  }
  return ok({ ...model, modules });
}

const NOTHING_LEFT: Problem = {
  code: 'modelFilter.modules.empty',
  message: 'No module is left after leaving out system and inactive modules.',
  fix: 'Include system or inactive modules, or ask for other modules.',
};

function withoutInactive(module: Module): readonly Module[] {
  const entities = module.entities.filter((entity) => entity.isActive);
  return module.isActive && entities.length > 0 ? [{ ...module, entities }] : [];
}

function filterEntities(module: Module, wanted: ModuleScope['entities']): Result<Module, Problem> {
  if (wanted === 'all') return ok(module);
  const names = wanted.map((name) => foldCase(name.trim()));
  const absent = wanted.filter((_, index) => !module.entities.some((entity) => answersTo(entity, names[index] ?? '')));
  if (absent.length > 0) return err(entitiesMissing(absent, module));
  const entities = module.entities.filter((entity) => names.some((name) => answersTo(entity, name)));
  if (entities.length > 0) return ok({ ...module, entities });
  return err({
    code: 'modelFilter.entities.empty',
    message: `No entity of module ${module.name} is asked for.`,
    expected: 'at least one entity',
    fix: 'Name entities of the module, or leave the module out.',
  });
}

function answersTo(entity: Entity, foldedName: string): boolean {
  return foldCase(entity.name) === foldedName || foldCase(entity.physicalName) === foldedName;
}

function modulesMissing(absent: readonly ModuleScope[], model: Model): Problem {
  const names = absent.map((scope) => scope.name.trim());
  const known = model.modules.map((module) => module.name);
  return {
    code: 'modelFilter.modules.missing',
    message: `The model has no module ${names.join(', ')}.`,
    expected: known.slice(0, KNOWN_LIMIT).join(', '),
    found: names.join(', '),
    fix: suggestion(names, known),
  };
}

function entitiesMissing(absent: readonly string[], module: Module): Problem {
  const known = module.entities.flatMap((entity) => [entity.name, entity.physicalName]);
  return {
    code: 'modelFilter.entities.missing',
    message: `Module ${module.name} has no entity ${absent.join(', ')}.`,
    expected: known.slice(0, KNOWN_LIMIT).join(', '),
    found: absent.join(', '),
    fix: suggestion(absent, known),
  };
}

/** So many names a message lists at most. */
const KNOWN_LIMIT = 20;

function suggestion(names: readonly string[], known: readonly string[]): string {
  const near = names.flatMap((name) => nearest(name, known) ?? []);
  return near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Correct the name, or export the model again.';
}
