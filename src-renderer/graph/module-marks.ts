// A short name and a colour number for every module, so that colour is never the only mark.
import { foldCase } from '../../src/kernel/fold-case.ts';
import { ordinalIgnoreCase, sorted } from '../../src/kernel/compare.ts';

export interface ModuleMark {
  readonly module: string;
  /** Two or three characters, unique among the modules. */
  readonly code: string;
  /** Index into the palette, below `MODULE_COLOURS`. */
  readonly colour: number;
  readonly tables: number;
}

export const MODULE_COLOURS = 10;

/** Marks by module name. The largest modules get the first colours; beyond the palette colours repeat and codes do not. */
export function moduleMarks(modules: Iterable<string>): ReadonlyMap<string, ModuleMark> {
  const counts = new Map<string, number>();
  for (const module of modules) counts.set(module, (counts.get(module) ?? 0) + 1);
  const bySize = sorted(
    counts.keys(),
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || ordinalIgnoreCase(a, b),
  );
  const taken = new Set<string>();
  const marks = new Map<string, ModuleMark>();
  bySize.forEach((module, index) => {
    const code = freeCode(module, taken);
    taken.add(code);
    marks.set(module, { module, code, colour: index % MODULE_COLOURS, tables: counts.get(module) ?? 0 });
  });
  return marks;
}

function freeCode(module: string, taken: ReadonlySet<string>): string {
  const name = module === '' ? '–' : module;
  for (const code of candidates(name)) if (!taken.has(code)) return code;
  for (let number = 2; ; number += 1) {
    const code = `${candidates(name)[0] ?? ''}${String(number)}`;
    if (!taken.has(code)) return code;
  }
}

function candidates(name: string): readonly string[] {
  const characters = Array.from(foldCase(name)).filter((character) => /[\p{L}\p{N}]/u.test(character));
  const capitals = name.match(/\p{Lu}|(?<=[_\s.-])[\p{L}\p{N}]/gu) ?? [];
  const first = characters[0] ?? Array.from(name)[0] ?? '?';
  const initials = capitals.slice(0, 2).join('').toUpperCase();
  return [
    ...(capitals.length >= 2 ? [initials] : []),
    `${first}${characters[1] ?? ''}`,
    ...characters.slice(2).map((character) => `${first}${character}`),
  ];
}
