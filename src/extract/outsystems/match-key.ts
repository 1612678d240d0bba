import { foldCase } from '../../kernel/fold-case.ts';

/** A name as the platform matches it with the catalog: without case and accents (model-and-profile.md 3). */
export function matchKey(name: string): string {
  return foldCase(
    name
      .trim()
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, ''),
  );
}

/** Text, or null when there is none in it. */
export function textIn(value: string | null): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
