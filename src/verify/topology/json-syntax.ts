import type { Place } from '../../model/problem.ts';

/**
 * The line and column (both from 1) of the first place where a text stops being JSON (RFC 8259), or null when it is JSON.
 * Exists because the engines' own messages differ and often carry no position. Called only once a text has failed to parse.
 */
export function syntaxErrorPlace(text: string): Place | null {
  const end = scan(text);
  return end === null ? null : placeAt(text, end);
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Offset of the first error. The nesting is kept on a stack of its own: a hostile file may nest deeper than the call stack. */
function scan(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let at = skip(SPACE, text, 0);
  for (;;) {
    const here = text[at];
    if (here === '{' || here === '[') {
      const inside = skip(SPACE, text, at + 1);
      if (text[inside] !== (here === '{' ? '}' : ']')) {
        open.push(here);
        const value = here === '{' ? afterKey(text, inside) : { ok: true, at: inside };
        if (!value.ok) return value.at;
        at = value.at;
        continue;
      }
      at = inside + 1;
    } else {
      const after = here === '"' ? afterString(text, at) : skip(ATOM, text, at);
      if (after === at) return at;
      at = after;
    }
    for (;;) {
      at = skip(SPACE, text, at);
      const container = open.at(-1);
      if (container === undefined) return at === text.length ? null : at;
      if (text[at] === ',') {
        at = skip(SPACE, text, at + 1);
        const value = container === '{' ? afterKey(text, at) : { ok: true, at };
        if (!value.ok) return value.at;
        at = value.at;
        break;
      }
      if (text[at] !== (container === '{' ? '}' : ']')) return at;
      open.pop();
      at += 1;
    }
  }
}

/** The offset of a member's value behind its key and colon, or of what is wrong with them. */
function afterKey(text: string, at: number): { readonly ok: boolean; readonly at: number } {
  const colon = skip(SPACE, text, afterString(text, at));
  if (text[at] !== '"' || colon === at) return { ok: false, at };
  if (text[colon] !== ':') return { ok: false, at: colon };
  return { ok: true, at: skip(SPACE, text, colon + 1) };
}

/** The offset behind a string that starts here, or the same offset when it is none. By hand: a long string overflows a pattern. */
function afterString(text: string, start: number): number {
  if (text[start] !== '"') return start;
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < FIRST_PRINTABLE) return start;
    const after = code === BACKSLASH ? skip(ESCAPE, text, at) : at + 1;
    if (after === at) return start;
    at = after;
  }
  return start;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
