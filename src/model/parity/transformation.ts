/**
 * Codes of what happened to a cell between source and target, as `RowDifference.explained` and `ExplanationRule.transformation` hold
 * them: a name and, for some, a parameter in brackets. They are stable: evidence of older runs is read by them.
 */

/** A code taken apart: `offset(+02:00)` is `offset` with `+02:00`. */
export interface Transformation {
  readonly name: string;
  readonly parameter: string | null;
}

/** Nothing known explains the cell. */
export const UNEXPLAINED = 'other';

/** Name and parameter of a code; a text that is none is its own name. */
export function parseTransformation(code: string): Transformation {
  const parts = /^([a-z-]+)\((.*)\)$/s.exec(code);
  return { name: parts?.[1] ?? code, parameter: parts?.[2] ?? null };
}

/** A code put together. */
export function transformation(name: string, parameter: string | number): string {
  return `${name}(${String(parameter)})`;
}

/**
 * Whether a code holds for a column as a whole (`constant`, `remap`, `shift(…)`), so that every differing cell of the column belongs
 * to it, whatever code the cell itself has.
 */
export function isOfWholeColumn(code: string): boolean {
  return WHOLE_COLUMN.has(parseTransformation(code).name);
}

/**
 * Codes of cells that a rule of this code takes in. Rounding and cutting cannot be told apart in every cell (1.21 is 1.2 either way),
 * nor by the number of places (1.203 is 1.2 at one place and at two), so a rule may cover cells with a narrower code.
 */
export function cellCodesOf(code: string): readonly string[] {
  const { name, parameter } = parseTransformation(code);
  const names = ALIKE.get(name);
  const places = Number(parameter);
  if (names === undefined || parameter === null || !Number.isInteger(places) || places < 0 || places > MOST_PLACES)
    return [code];
  const all = [code];
  for (const alike of names) {
    for (let fewer = 0; fewer <= places; fewer += 1) {
      const other = transformation(alike, fewer);
      if (other !== code) all.push(other);
    }
  }
  return all;
}

/** What a code says, in plain words, without a full stop. */
export function transformationWords(code: string): string {
  const { name, parameter } = parseTransformation(code);
  const words = WORDS.get(name);
  return words === undefined ? code : words(parameter ?? '');
}

const MOST_PLACES = 40;
const WHOLE_COLUMN: ReadonlySet<string> = new Set(['constant', 'remap', 'shift']);
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map([
  ['round', ['round']],
  ['cut', ['cut', 'round']],
  ['fraction', ['fraction']],
  ['fraction-round', ['fraction-round', 'fraction']],
]);

const WORDS: ReadonlyMap<string, (parameter: string) => string> = new Map<string, (parameter: string) => string>([
  ['null-to-empty', () => 'NULL became an empty text'],
  ['null-to-space', () => 'NULL became a single space'],
  ['null-to-value', () => 'NULL became a value'],
  ['empty-to-null', () => 'an empty text became NULL'],
  ['space-to-null', () => 'a single space became NULL'],
  ['value-to-null', () => 'a value became NULL'],
  ['value-to-empty', () => 'a value became an empty text'],
  ['empty-to-value', () => 'an empty text became a value'],
  ['trim-end', () => 'only spaces at the end differ'],
  ['trim', () => 'only spaces at the start or end differ'],
  ['whitespace', () => 'only spaces, tabs or line breaks differ'],
  ['line-ends', () => 'only the kind of line break differs'],
  ['case', () => 'only upper and lower case differ'],
  ['accents', () => 'only accents differ'],
  ['unicode-form', () => 'the same characters in another Unicode form (NFC, NFD)'],
  ['truncate', (length) => `cut off after ${length} characters or bytes`],
  ['padding', () => 'only padding at the end differs'],
  ['encoding-damage', () => 'damaged by a wrong character set: special characters became others, ? or �'],
  ['encoding-repair', () => 'damaged by a wrong character set in the source and right in the target'],
  ['sign', () => 'the sign is reversed'],
  ['round', (places) => `rounded to ${places} decimal places`],
  ['cut', (places) => `cut after ${places} decimal places, not rounded`],
  ['factor', (factor) => `multiplied by ${factor}`],
  ['single-precision', () => 'stored with the 24 bits of a single-precision number'],
  ['offset', (offset) => offsetWords(offset)],
  ['days', (days) => `${days.replace(/^[+-]/, '')} days ${days.startsWith('-') ? 'earlier' : 'later'} in the target`],
  ['date-only', () => 'the time of day was lost'],
  ['fraction', (digits) => `cut after ${digits} digits of the second`],
  ['fraction-round', (digits) => `rounded to ${digits} digits of the second`],
  ['byte-order', () => 'the same GUID with its bytes in the other order'],
  ['constant', () => 'every differing value is the same in the target'],
  ['remap', () => 'each value is replaced by one other value, the same one every time'],
  ['shift', (by) => `every differing number changed by ${by}`],
  [UNEXPLAINED, () => 'no known transformation'],
]);

function offsetWords(offset: string): string {
  const [hours = '', minutes = ''] = offset.slice(1).split(':');
  const parts = [
    ...(Number(hours) === 0 ? [] : [`${String(Number(hours))} h`]),
    ...(Number(minutes) === 0 ? [] : [`${String(Number(minutes))} min`]),
  ];
  return `${parts.join(' ')} ${offset.startsWith('-') ? 'earlier' : 'later'} in the target`;
}
