import { foldCase } from '../../kernel/fold-case.ts';
import type { EmittedEntity } from '../export-input.ts';
import { emittedAttributes } from '../plan-columns.ts';
import type { Reference } from './reference.ts';

/**
 * `FK_<owner>_<referenced>_<columns>` out of the name in evidence with physical names replaced, and owner columns added that are not in it
 * (export-and-manifest.md 3.3). Words are not title-cased: an override's spelling would be lost.
 */
export function foreignKeyName(
  { owner, constraint }: Reference,
  target: EmittedEntity,
  columns: readonly string[],
): string {
  const evidence = constraint?.name?.trim() ?? '';
  if (evidence === '') return ['FK', owner.table, target.table, ...columns].join('_');
  let name = /^FK_/i.test(evidence) ? `FK_${evidence.slice(3)}` : `FK_${evidence}`;
  for (const { column, name: logical } of emittedAttributes(owner.entity)) name = replacedWord(name, column, logical);
  for (const { entity, table } of [owner, target]) name = replacedWord(name, entity.physicalName, table);
  const folded = foldCase(name);
  const added = columns.filter((column) => !folded.includes(foldCase(column)));
  return [name, ...added].join('_');
}

/** Replaces a name between underscores; longer names that contain it stay. */
function replacedWord(text: string, word: string, by: string): string {
  const [haystack, needle] = [foldCase(text), foldCase(word)];
  for (let at = haystack.indexOf(needle); at >= 0 && needle !== ''; at = haystack.indexOf(needle, at + 1)) {
    const before = at === 0 ? '_' : haystack[at - 1];
    const after = haystack[at + needle.length] ?? '_';
    if (before === '_' && after === '_') return text.slice(0, at) + by + text.slice(at + word.length);
  }
  return text;
}
