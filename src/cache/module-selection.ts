// Which modules took part, as options say it and as a manifest records it (evidence-cache.md 3).
import { by, ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import { foldCase } from '../kernel/fold-case.ts';
import type { ModuleSelectionRecord } from '../model/cache/evidence-manifest.ts';

/** The selection that options describe: both flags are true unless they say false, the count wins over the list's length. */
export function moduleSelectionOf(metadata: ReadonlyMap<string, string | null>): ModuleSelectionRecord {
  const names = (metadata.get('moduleFilter.modules') ?? '').split(',').map((name) => name.trim());
  const Modules = sorted(
    names.filter((name) => name !== ''),
    by((name) => name, ordinalIgnoreCase),
  );
  const count = metadata.get('moduleFilter.moduleCount')?.trim() ?? '';
  return {
    IncludeSystemModules: flag(metadata.get('moduleFilter.includeSystemModules')),
    IncludeInactiveModules: flag(metadata.get('moduleFilter.includeInactiveModules')),
    ModuleCount: /^\d{1,9}$/.test(count) ? Number(count) : Modules.length,
    ModulesHash: metadata.get('moduleFilter.modulesHash') ?? null,
    Modules,
  };
}

/** Whether two selections choose the same: flags, count, then the hash if either side has one, else the names ignoring case. */
export function isSameSelection(a: ModuleSelectionRecord, b: ModuleSelectionRecord): boolean {
  if (a.IncludeSystemModules !== b.IncludeSystemModules || a.IncludeInactiveModules !== b.IncludeInactiveModules)
    return false;
  if (a.ModuleCount !== b.ModuleCount) return false;
  if (a.ModulesHash !== null || b.ModulesHash !== null) return a.ModulesHash === b.ModulesHash;
  return a.Modules.length === b.Modules.length && folded(a) === folded(b);
}

/** A selection member by member, for saying what changed. */
export function selectionMembers(selection: ModuleSelectionRecord): ReadonlyMap<string, string | null> {
  return new Map([
    ['selection.count', String(selection.ModuleCount)],
    ['selection.hash', selection.ModulesHash],
    ['selection.includeInactiveModules', String(selection.IncludeInactiveModules)],
    ['selection.includeSystemModules', String(selection.IncludeSystemModules)],
    ['selection.modules', selection.Modules.join(', ')],
  ]);
}

function flag(text: string | null | undefined): boolean {
  return text?.trim().toLowerCase() !== 'false';
}

/** No module is named with a NUL. */
function folded({ Modules }: ModuleSelectionRecord): string {
  return sorted(Modules.map(foldCase), ordinalIgnoreCase).join('\u0000');
}
