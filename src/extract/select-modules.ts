import { by, ordinal, sorted } from '../kernel/compare.ts';
import { foldCase } from '../kernel/fold-case.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Entity } from '../model/entity.ts';
import type { Model, Module } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';

/** A module to extract, whole or only some of its entities; names are compared without case. */
export interface ModuleSelection {
  readonly name: string;
  /** Logical or physical names; absent or null means every entity. */
  readonly entities?: readonly string[] | null;
}

export interface ModelFilter {
  /** Absent or empty means every module. */
  readonly modules?: readonly ModuleSelection[];
  /** Whether modules that the platform calls its own stay; default true. */
  readonly includeSystem?: boolean;
  /** Whether retired modules and entities stay; default true. */
  readonly includeInactive?: boolean;
  /** Whether retired attributes are dropped; default false. */
  readonly onlyActiveAttributes?: boolean;
}

/**
 * Narrows a model, in this order: requested modules must exist, system modules, inactive modules and entities, requested
 * entities, inactive attributes (model-and-profile.md 5). A module or entity that was asked for and is not there is a
 * problem; foreign keys to what was left out stay, since missing parents are for the sorter to report.
 */
export function selectModules(model: Model, filter: ModelFilter): Result<Model, Problem> {
  const named = requested(model.modules, filter.modules);
  if (!named.ok) return named;
  const kept = named.value
    .filter((module) => filter.includeSystem !== false || !module.isSystem)
    .flatMap((module) => (filter.includeInactive === false ? activeOnly(module) : [module]));
  const missing = missingEntity(kept, filter.modules ?? []);
  if (missing !== undefined) return err(missing);
  const modules = kept
    .map((module) => withEntities(module, filter.modules))
    .map((module) => (filter.onlyActiveAttributes === true ? withoutInactiveAttributes(module) : module));
  return ok({ ...model, modules });
}

function requested(
  modules: readonly Module[],
  selection: readonly ModuleSelection[] | undefined,
): Result<readonly Module[], Problem> {
  if (selection === undefined || selection.length === 0) return ok(modules);
  const present = new Set(modules.map((module) => foldCase(module.name)));
  const wanted = new Set(selection.map((item) => foldCase(item.name)));
  const empty = selection.find((item) => item.entities?.length === 0);
  if (empty !== undefined) {
    return err({
      code: 'moduleFilter.entities.empty',
      message: `Module ${empty.name} is asked for without any of its entities.`,
      fix: 'Name entities, or leave the list out to have all of them.',
    });
  }
  const absent = selection.filter((item) => !present.has(foldCase(item.name))).map((item) => item.name);
  if (absent.length === 0) return ok(modules.filter((module) => wanted.has(foldCase(module.name))));
  return err({
    code: 'modelFilter.modules.missing',
    message: `The database has no module ${absent.join(', ')}.`,
    expected: absent.join(', '),
    found: sorted(
      modules.map((module) => module.name),
      ordinal,
    ).join(', '),
    fix: 'Correct the name, or leave the module out.',
  });
}

function activeOnly(module: Module): readonly Module[] {
  return module.isActive ? [{ ...module, entities: module.entities.filter((entity) => entity.isActive) }] : [];
}

function isCalled(entity: Entity, name: string): boolean {
  const folded = foldCase(name);
  return foldCase(entity.name) === folded || foldCase(entity.physicalName) === folded;
}

function selectionOf(module: Module, selection: readonly ModuleSelection[]): readonly string[] | null {
  const items = selection.filter((item) => foldCase(item.name) === foldCase(module.name));
  if (items.length === 0 || items.some((item) => item.entities === undefined || item.entities === null)) return null;
  return items.flatMap((item) => item.entities ?? []);
}

function missingEntity(modules: readonly Module[], selection: readonly ModuleSelection[]): Problem | undefined {
  for (const module of sorted(
    modules,
    by((item) => item.name, ordinal),
  )) {
    const wanted = selectionOf(module, selection) ?? [];
    const absent = wanted.filter((name) => !module.entities.some((entity) => isCalled(entity, name)));
    if (absent.length > 0) {
      return {
        code: 'modelFilter.entities.missing',
        message: `Module ${module.name} has no entity ${absent.join(', ')}.`,
        expected: absent.join(', '),
        fix: 'Give the logical or the physical name of an entity of this module.',
      };
    }
  }
  return undefined;
}

function withEntities(module: Module, selection: readonly ModuleSelection[] | undefined): Module {
  const wanted = selectionOf(module, selection ?? []);
  if (wanted === null) return module;
  return { ...module, entities: module.entities.filter((entity) => wanted.some((name) => isCalled(entity, name))) };
}

function withoutInactiveAttributes(module: Module): Module {
  return {
    ...module,
    entities: module.entities.map((entity) => ({
      ...entity,
      attributes: entity.attributes.filter((attribute) => attribute.isActive),
    })),
  };
}
