/** What stands where a secret stood. */
const MASK = '•••';

/**
 * The text with every occurrence of every secret masked, as written and as percent-encoded in an address. Drivers quote
 * what they were given, so this runs over all their words before any of them leaves an adapter.
 */
export function scrubSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    for (const form of new Set([secret, encodeURIComponent(toWellFormed(secret)), JSON.stringify(secret).slice(1, -1)]))
      clean = clean.split(form).join(MASK);
  }
  return clean;
}

/** encodeURIComponent throws on half a surrogate pair; such a half cannot be in an address anyway. */
function toWellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
