import type { TypedForm } from '../../../connect/canonical/pair-family.ts';
import { integerRange, type IntegerRange, isWithin } from './integer-range.ts';
import { converts, loses, noted, type TypeFinding } from './type-finding.ts';

/** What two number types mean for the values: range, digits before and after the point, and conversions between kinds of numbers. */
export function compareNumbers(source: TypedForm, target: TypedForm): TypeFinding | null {
  const [from, to] = [source.form.form, target.form.form];
  if (from === 'boolean' && to === 'boolean') return null;
  if (from === 'boolean') return converts('true becomes 1');
  if (to === 'boolean') return loses('conversion', 'numbers other than 0 and 1 are lost');
  if (from === 'float' || to === 'float') return compareFloats(source, target);
  return from === 'integer' && to === 'integer' ? compareIntegers(source, target) : compareDecimals(source, target);
}

function compareIntegers(source: TypedForm, target: TypedForm): TypeFinding | null {
  const ranges = [integerRange(source.type), integerRange(target.type)] as const;
  if (!isWithin(ranges[0], ranges[1])) return loses('precision', 'larger or negative numbers do not fit');
  if (isWithin(ranges[1], ranges[0])) return null;
  // PostgreSQL and DuckDB have no unsigned byte of SQL Server's name, so the next larger type stands for it.
  const isNearest = source.type.kind !== target.type.kind && source.type.name === 'tinyint';
  return isNearest ? noted('conversion', 'the next larger type') : converts('the target holds larger numbers');
}

/** Digits before and after the point; null without a limit. */
interface Digits {
  readonly before: number | null;
  readonly after: number | null;
}

function compareDecimals(source: TypedForm, target: TypedForm): TypeFinding | null {
  const [from, to] = [digitsOf(source), digitsOf(target)];
  if (exceeds(from.after, to.after)) return loses('precision', 'decimal places are rounded or cut');
  const isWhole = target.form.form === 'integer';
  const fits = isWhole ? fitsInto(from, integerRange(target.type)) : !exceeds(from.before, to.before);
  if (!fits) return loses('precision', 'numbers with more digits before the point do not fit');
  if (source.form.form !== target.form.form) return converts('an integer and a decimal');
  if (isMoney(source) !== isMoney(target)) return converts('money and a decimal');
  return exceeds(to.before, from.before) || exceeds(to.after, from.after)
    ? converts('the target has more digits')
    : null;
}

function digitsOf({ type, form }: TypedForm): Digits {
  if (form.form === 'integer') {
    const { min, max } = integerRange(type);
    if (min === null || max === null) return { before: null, after: 0 };
    return { before: String(max > -min ? max : -min).length, after: 0 };
  }
  if (form.form !== 'decimal' || form.precision === null) return { before: null, after: null };
  // PostgreSQL's money says how many places it has by the locale; 2 is what every locale but a few has.
  const after = form.scale ?? (form.money ? 2 : 0);
  return { before: form.precision - after, after };
}

function fitsInto({ before }: Digits, range: IntegerRange): boolean {
  if (before === null) return range.max === null;
  const largest = 10n ** BigInt(Math.max(0, before)) - 1n;
  return isWithin({ min: -largest, max: largest }, range);
}

function exceeds(source: number | null, target: number | null): boolean {
  return target !== null && (source === null || source > target);
}

function isMoney({ form }: TypedForm): boolean {
  return form.form === 'decimal' && form.money;
}

function compareFloats(source: TypedForm, target: TypedForm): TypeFinding | null {
  const [from, to] = [source.form, target.form];
  if (from.form === 'float' && to.form === 'float') {
    if (from.single === to.single) return null;
    return from.single
      ? converts('the target holds more digits')
      : loses('precision', 'digits beyond 24 bits are rounded');
  }
  if (from.form === 'float') return converts('a binary fraction becomes a decimal one');
  if (to.form !== 'float') return null;
  const { before, after } = digitsOf(source);
  const exact = to.single ? SINGLE_DIGITS : DOUBLE_DIGITS;
  return before === null || after === null || before + after > exact
    ? loses('precision', `digits beyond the first ${exact} are rounded`)
    : converts('a decimal becomes a binary fraction');
}

/** Decimal digits that every number keeps in binary32 and binary64 (IEEE 754). */
const SINGLE_DIGITS = 6;
const DOUBLE_DIGITS = 15;
