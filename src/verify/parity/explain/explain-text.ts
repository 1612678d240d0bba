import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import { foldCase } from '../../../kernel/fold-case.ts';
import { transformation, UNEXPLAINED } from '../../../model/parity/transformation.ts';
import { explainEncoding } from './encoding-damage.ts';

/**
 * What happened to a text; the order of the checks goes from what loses least to what loses most, so that a text that was only
 * trimmed is not called cut.
 */
export function explainText(source: string, target: string, targetType: ColumnType | null): string {
  if (source === '') return onlySpaces(target) ? 'trim-end' : 'empty-to-value';
  if (target === '') return onlySpaces(source) ? 'trim-end' : 'value-to-empty';
  return (
    explainSpaces(source, target) ??
    explainCharacters(source, target) ??
    explainEncoding(source, target) ??
    explainCut(source, target, targetType) ??
    UNEXPLAINED
  );
}

/** JSON that differs only in spaces between its parts, else as any text. */
export function explainJson(source: string, target: string): string {
  return withoutFormatting(source) === withoutFormatting(target) ? 'whitespace' : explainText(source, target, null);
}

function explainSpaces(source: string, target: string): string | null {
  if (withoutEndSpaces(source) === withoutEndSpaces(target)) return 'trim-end';
  const collapsedSource = source.replace(/\s+/gu, ' ').trim();
  // Every other kind of difference in spaces is one in this form too, so most cells are done after one comparison.
  if (collapsedSource !== target.replace(/\s+/gu, ' ').trim()) return null;
  if (unixLines(source) === unixLines(target)) return 'line-ends';
  if (withoutEndSpaces(source.replace(/^ +/, '')) === withoutEndSpaces(target.replace(/^ +/, ''))) return 'trim';
  return 'whitespace';
}

function explainCharacters(source: string, target: string): string | null {
  // Folding never changes the length of a name or value; a difference in length is none of case.
  if (source.length === target.length && foldCase(source) === foldCase(target)) return 'case';
  const [left, right] = [source.normalize('NFD'), target.normalize('NFD')];
  if (left === right) return 'unicode-form';
  return withoutMarks(left) === withoutMarks(right) ? 'accents' : null;
}

/**
 * A beginning of the source. Where the target's length is known and reached, that length is the parameter, also when the
 * spaces left at the cut were removed; else the number of characters that are left.
 */
function explainCut(source: string, target: string, targetType: ColumnType | null): string | null {
  if (target.length >= source.length || !source.startsWith(target)) return null;
  const left = characters(target);
  const limit = targetType?.length ?? null;
  if (limit !== null && limit > left && characters(source) > limit) {
    if (withoutEndSpaces(Array.from(source).slice(0, limit).join('')) === target)
      return transformation('truncate', limit);
  }
  return transformation('truncate', limit === target.length ? limit : left);
}

function characters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const pair = code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    if (pair) index += 1;
    count += 1;
  }
  return count;
}

function onlySpaces(text: string): boolean {
  return withoutEndSpaces(text) === '';
}

function withoutEndSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

function withoutMarks(decomposed: string): string {
  return decomposed.replace(/\p{Mn}+/gu, '');
}

function unixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** JSON without the spaces outside its strings. */
function withoutFormatting(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/gs, (part) => (part.startsWith('"') ? part : ''));
}
