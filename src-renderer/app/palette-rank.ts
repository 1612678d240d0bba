// Ranks what the palette offers against what was typed; plain scans that stay under a few milliseconds for 2,500 tables.

export interface Rankable {
  readonly label: string;
  readonly keywords?: readonly string[];
}

/** The best `limit` candidates for a query, best first; every word of the query must be found. Empty query: none. */
export function ranked<T extends Rankable>(query: string, candidates: Iterable<T>, limit: number): readonly T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { readonly item: T; readonly score: number; readonly position: number }[] = [];
  for (const item of candidates) {
    const score = scoreOf(words, item);
    if (score > 0) found.push({ item, score, position: found.length });
  }
  const best = found.sort(
    (a, b) => b.score - a.score || a.item.label.length - b.item.label.length || a.position - b.position,
  );
  return best.slice(0, limit).map(({ item }) => item);
}

function scoreOf(words: readonly string[], { label, keywords }: Rankable): number {
  const name = label.toLowerCase();
  let total = 0;
  for (const word of words) {
    let best = inText(word, name) * 2;
    for (const keyword of keywords ?? []) best = Math.max(best, inText(word, keyword.toLowerCase()));
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

/** Whole text 8, its beginning 6, the beginning of a part 4, anywhere 2, letters in order 1, not at all 0. */
function inText(word: string, text: string): number {
  if (text === word) return 8;
  const at = text.indexOf(word);
  if (at === 0) return 6;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 4;
  return word.length >= 3 && isSubsequence(word, text) ? 1 : 0;
}

function isSubsequence(word: string, text: string): boolean {
  let next = 0;
  for (const character of text) if (character === word[next]) next += 1;
  return next >= word.length;
}
