import { foldCase } from '../kernel/fold-case.ts';

// T-SQL as it stands in catalogs (defaults, checks, filters, triggers), taken apart far enough to rename in it safely.

/** A piece of T-SQL; the pieces of a text joined are the text. */
export interface SqlToken {
  readonly kind: 'name' | 'word' | 'string' | 'number' | 'comment' | 'space' | 'symbol';
  readonly text: string;
  /** What a name or word stands for, without brackets or quotes. */
  readonly value: string;
}

const TOKEN =
  /(?<string>[nN]?'(?:[^']|'')*')|(?<name>\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*")|(?<comment>--[^\r\n]*|\/\*[\s\S]*?\*\/)|(?<word>[\p{L}_@#][\p{L}\p{N}_@#$]*)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|(?<space>\s+)|(?<symbol><>|!=|<=|>=|[\s\S])/gu;

/** The pieces of a text. */
export function sqlTokens(text: string): readonly SqlToken[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: piece, groups = {} }) => {
    const kind = KINDS.find((candidate) => groups[candidate] !== undefined) ?? 'symbol';
    return { kind, text: piece, value: kind === 'name' ? unbracketed(piece) : piece };
  });
}

/** The text with names replaced; keys of `names` are folded. Strings and comments stay as they are. */
export function renamed(
  text: string,
  names: ReadonlyMap<string, string>,
  quote: (identifier: string) => string,
): string {
  return sqlTokens(text)
    .map((token) => {
      if (token.kind !== 'name' && token.kind !== 'word') return token.text;
      const other = names.get(foldCase(token.value));
      return other === undefined ? token.text : quote(other);
    })
    .join('');
}

/** Whether a text can stand where an expression is expected without ending the statement around it. */
export function isExpression(text: string): boolean {
  let depth = 0;
  let isEmpty = true;
  for (const { kind, text: piece } of sqlTokens(text)) {
    if (kind === 'comment' || (kind === 'symbol' && FORBIDDEN.has(piece))) return false;
    if (kind === 'word' && foldCase(piece) === 'GO') return false;
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (depth < 0) return false;
    if (kind !== 'space' && kind !== 'symbol') isEmpty = false;
  }
  return depth === 0 && !isEmpty;
}

/**
 * Without the parentheses that enclose all of it, as catalogs add them; those around a quote stay (export-and-manifest.md 3.2).
 */
export function withoutOuterParentheses(text: string): string {
  let inner = text.trim();
  for (;;) {
    if (!isEnclosed(inner)) return inner;
    const next = inner.slice(1, -1).trim();
    if (next.includes("'") || next === '') return inner;
    inner = next;
  }
}

/** Exactly one pair of parentheses around it. */
export function parenthesized(text: string): string {
  const trimmed = text.trim();
  return isEnclosed(trimmed) ? trimmed : `(${trimmed})`;
}

const KINDS = ['string', 'name', 'comment', 'word', 'number', 'space', 'symbol'] as const;

/** A quote here was never closed. */
const FORBIDDEN: ReadonlySet<string> = new Set([';', "'", '"', '[', ']', '{', '}']);

function unbracketed(name: string): string {
  const inner = name.slice(1, -1);
  return name.startsWith('[') ? inner.replaceAll(']]', ']') : inner.replaceAll('""', '"');
}

function isEnclosed(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  let at = 0;
  for (const { text: piece } of sqlTokens(text)) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    at += piece.length;
    if (depth === 0) return at === text.length;
  }
  return false;
}
