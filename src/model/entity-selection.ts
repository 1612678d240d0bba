import { foldCase } from '../kernel/fold-case.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Problem } from './problem.ts';

/** Entities chosen by module and name, or whole modules; case is ignored (model-and-profile.md 1.12). */
export interface EntitySelection {
  /** Folded module name to folded entity names, or to `all`; the module `*` stands for every module. */
  readonly byModule: ReadonlyMap<string, 'all' | ReadonlySet<string>>;
}

/** Nothing is chosen. */
export const NO_ENTITIES: EntitySelection = { byModule: new Map() };

/** Whether an entity is chosen. */
export function selects(selection: EntitySelection, module: string, entity: string): boolean {
  return [foldCase(module), '*'].some((key) => {
    const chosen = selection.byModule.get(key);
    return chosen === 'all' || chosen?.has(foldCase(entity)) === true;
  });
}

/** One choice: a module and an entity of it, or `*` for all of them. */
export interface EntityChoice {
  readonly module: string;
  readonly entity: string;
}

/** The selection that several choices make together. */
export function entitySelection(choices: Iterable<EntityChoice>): EntitySelection {
  const byModule = new Map<string, 'all' | Set<string>>();
  for (const { module, entity } of choices) {
    const key = foldCase(module.trim());
    const chosen = byModule.get(key) ?? new Set<string>();
    if (chosen !== 'all') byModule.set(key, entity.trim() === '*' ? 'all' : chosen.add(foldCase(entity.trim())));
  }
  return { byModule };
}

/**
 * A choice as typed on a command line: `Module::Entity`, `Module::*`, or `*` for everything. Error:
 * `moduleFilter.validationOverrides.format`.
 */
export function parseEntityChoice(token: string): Result<EntityChoice, Problem> {
  if (token.trim() === '*') return ok({ module: '*', entity: '*' });
  const [module = '', entity = '', ...more] = token.split('::').map((part) => part.trim());
  if (module !== '' && entity !== '' && more.length === 0) return ok({ module, entity });
  return err({
    code: 'moduleFilter.validationOverrides.format',
    message: `${JSON.stringify(token)} does not name a module and an entity.`,
    expected: 'Module::Entity or Module::*',
    found: token,
    fix: 'Write the module, two colons and the entity, or * for all its entities.',
  });
}
