import { foldCase } from '../kernel/fold-case.ts';
import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';

/**
 * Whether an allow-list names exactly these tables (topology.md 7): never in strict mode, else when some entry has as many tables and
 * all of them, ignoring case. Takes physical names.
 */
export function isAllowedCycle(options: CircularDependencyOptions, physicalNames: readonly string[]): boolean {
  if (options.strictMode) return false;
  const members = new Set(physicalNames.map(folded));
  return options.allowedCycles.some(({ tableOrdering }) => {
    const named = new Set(tableOrdering.map(({ tableName }) => folded(tableName)));
    return tableOrdering.length === physicalNames.length && [...members].every((member) => named.has(member));
  });
}

function folded(name: string): string {
  return foldCase(name.trim());
}
