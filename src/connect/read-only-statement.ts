/**
 * Whether a statement surely only reads, so that sending it twice does no harm. Errs on the side of no: the first word must be one
 * that reads, and no word that writes may stand anywhere outside strings, quoted names and comments.
 */
export function onlyReads(text: string): boolean {
  const words =
    text
      .replace(OPAQUE, ' ')
      .toLowerCase()
      .match(/[a-z_]+/g) ?? [];
  return READS.has(words[0] ?? '') && !words.some((word) => WRITES.has(word));
}

/** Strings, quoted and bracketed names, dollar-quoted text and comments. */
const OPAQUE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g;

const READS: ReadonlySet<string> = new Set(['select', 'with', 'show', 'values', 'explain', 'describe']);

const WRITES: ReadonlySet<string> = new Set([
  'alter',
  'analyze',
  'attach',
  'call',
  'copy',
  'create',
  'delete',
  'drop',
  'exec',
  'execute',
  'grant',
  'insert',
  'into',
  'merge',
  'nextval',
  'openquery',
  'openrowset',
  'revoke',
  'setval',
  'truncate',
  'update',
]);
