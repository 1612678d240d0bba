import type { TypedForm } from '../../../connect/canonical/pair-family.ts';
import { converts, loses, noted, type TypeFinding } from './type-finding.ts';

/** What two types of dates and times mean for the values: parts that one lacks, fractions of a second, time zones. */
export function compareMoments(source: TypedForm, target: TypedForm): TypeFinding | null {
  const [from, to] = [source.form.form, target.form.form];
  if (from === 'date' && to === 'date') return null;
  if (to === 'date') return loses('conversion', 'the time of day is lost');
  if (from === 'date') return converts('a date becomes its midnight');
  const finding = compareFractions(source, target);
  if (finding?.weight === 'difference') return finding;
  if (from !== to) return converts('a local time and an instant: which zone it is read in decides');
  if (hasOffset(source) !== hasOffset(target)) return converts('the offset from UTC is not kept on both sides');
  return finding;
}

function compareFractions(source: TypedForm, target: TypedForm): TypeFinding | null {
  if (source.type.name === target.type.name && source.type.scale === target.type.scale) return null;
  if (target.type.name === 'smalldatetime') return loses('precision', 'seconds are rounded to minutes');
  if (source.type.name === 'smalldatetime') return converts('from whole minutes to a finer type');
  const [from, to] = [digitsOf(source), digitsOf(target)];
  if (isTicks(target)) return from > 2 ? loses('precision', 'times are rounded to 1/300 s') : converts('to 1/300 s');
  if (isTicks(source))
    return to < 3 ? loses('precision', 'fractions of a second are rounded') : converts('from 1/300 s');
  if (from <= to) return from < to && to !== finest(target) ? noted('precision', 'the target keeps more digits') : null;
  // The finest type of the target's engine is the best there is: 100 ns are lost only where they were used.
  return to === finest(target) && source.type.kind !== target.type.kind
    ? noted('precision', `the target keeps ${to} digits of a second`)
    : loses('precision', 'fractions of a second are rounded');
}

function digitsOf({ form }: TypedForm): number {
  return form.form === 'time' || form.form === 'timestamp' || form.form === 'instant' ? form.digits : 0;
}

function isTicks({ form }: TypedForm): boolean {
  return form.form === 'timestamp' && form.resolution === 'ticks';
}

function hasOffset({ form }: TypedForm): boolean {
  return form.form === 'instant' && form.offset;
}

/** Digits of a second that the usual types of an engine have at most. */
function finest({ type }: TypedForm): number {
  return type.kind === 'mssql' ? 7 : 6;
}
