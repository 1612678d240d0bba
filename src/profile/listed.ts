/** So many names stand in one sentence (model-and-profile.md 2.4). */
const AT_MOST = 5;

/** Names for a sentence, the first few of many. */
export function listed(names: readonly string[]): string {
  const more = names.length - AT_MOST;
  return more <= 0 ? names.join(', ') : `${names.slice(0, AT_MOST).join(', ')} and ${more} more`;
}
