// Ranks what the palette offers against what was typed; plain scans that stay under a few milliseconds for 2,500 tables.

export interface Rankable {
  readonly label: string;
  readonly keywords?: readonly string[];
  readonly rank?: number;
}

/**
 * The best `limit` candidates for a query: every word of it must stand in the label or a keyword. Best match first, then by
 * rank, then the shortest. Empty query: none.
 */
export function ranked<T extends Rankable>(query: string, candidates: Iterable<T>, limit: number): readonly T[] {
  return best(query, candidates, limit, inText);
}

/** Like `ranked`, for a query that nothing contains: its letters, in order, in the label or a keyword, such as `cty` in `City`. */
export function rankedByLetters<T extends Rankable>(
  query: string,
  candidates: Iterable<T>,
  limit: number,
): readonly T[] {
  return best(query, candidates, limit, (word, text) => (word.length >= 3 && isSubsequence(word, text) ? 1 : 0));
}

type Score = (word: string, text: string) => number;

function best<T extends Rankable>(query: string, candidates: Iterable<T>, limit: number, of: Score): readonly T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { readonly item: T; readonly score: number; readonly position: number }[] = [];
  for (const item of candidates) {
    const score = scoreOf(words, item, of);
    if (score > 0) found.push({ item, score, position: found.length });
  }
  found.sort(
    (a, b) =>
      b.score - a.score ||
      (a.item.rank ?? 0) - (b.item.rank ?? 0) ||
      a.item.label.length - b.item.label.length ||
      a.position - b.position,
  );
  return found.slice(0, limit).map(({ item }) => item);
}

function scoreOf(words: readonly string[], { label, keywords }: Rankable, of: Score): number {
  const name = label.toLowerCase();
  let total = 0;
  for (const word of words) {
    let score = of(word, name) * 2;
    for (const keyword of keywords ?? []) score = Math.max(score, of(word, keyword.toLowerCase()));
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

/** Whole text 8, its beginning 6, the beginning of a part 4, anywhere 2, not at all 0. */
function inText(word: string, text: string): number {
  if (text === word) return 8;
  const at = text.indexOf(word);
  if (at === 0) return 6;
  return at < 0 ? 0 : /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 4;
}

function isSubsequence(word: string, text: string): boolean {
  let next = 0;
  for (const character of text) if (character === word[next]) next += 1;
  return next >= word.length;
}
