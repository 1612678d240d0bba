/** The parts of JSON text that are the same whether it is read or only passed over. */

/**
 * The index of the first character from `from` on that is neither white space nor inside a comment. A comment that never
 * ends is not passed over: the index of its slash is returned, where a reader then finds an unexpected character.
 */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) at += 1;
    else if (code === SLASH) {
      const end = endOfComment(text, at);
      if (end < 0) return at;
      at = end;
    } else return at;
  }
}

/** The index behind the closing quote of the string that opens at `from`; the text's length when it never closes. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
}

/** The index behind the value that starts at `from`, in text already known to be well formed. */
export function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return endOfContainer(text, from);
  WORD.lastIndex = from;
  return from + (WORD.exec(text)?.[0].length ?? 0);
}

export const SPACE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const SLASH = 0x2f;
const ASTERISK = 0x2a;
const WORD = /[-+.\w]*/y;

function endOfContainer(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === SLASH) at = Math.max(at + 1, endOfComment(text, at));
    else {
      at += 1;
      if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
      else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return at;
    }
  }
  return text.length;
}

function endOfComment(text: string, from: number): number {
  const kind = text.charCodeAt(from + 1);
  if (kind === SLASH) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end + 1;
  }
  if (kind !== ASTERISK) return -1;
  const end = text.indexOf('*/', from + 2);
  return end < 0 ? -1 : end + 2;
}
