import { err, ok, type Result } from '../../kernel/result.ts';
import type { Family } from './cell-codec.ts';
import type { ColumnType } from './column-type.ts';
import type { ValueForm } from './value-form.ts';

/** A column of a pair: its type and what it holds. */
export interface TypedForm {
  readonly type: ColumnType;
  readonly form: ValueForm;
}

/** The one form both columns of a pair are brought to. */
export interface PairFamily {
  readonly family: Family;
  readonly notes: readonly string[];
}

/**
 * The family that a pair of columns has in common, with what a reader should know about it; the error names both types when they
 * have none. A pair that would need a guess (a text that may or may not be a number) has none.
 */
export function pairFamily(source: TypedForm, target: TypedForm): Result<PairFamily, string> {
  return (
    sameForm(source, target) ??
    unlikeForms(source, target) ??
    unlikeForms(target, source) ??
    err(`${source.type.shown} and ${target.type.shown} have no canonical form in common`)
  );
}

function sameForm(source: TypedForm, target: TypedForm): Result<PairFamily, string> | null {
  const [a, b] = [source.form, target.form];
  if (NUMBERS.has(a.form) && NUMBERS.has(b.form)) return ok(numbers(source, target));
  if (a.form === 'text' && b.form === 'text') return ok(texts(source, target));
  if (a.form === 'timestamp' && b.form === 'timestamp') return ok(timestamps(source, target));
  if (a.form === 'instant' && b.form === 'instant') return ok(instants(source, target));
  if (a.form === 'json' && b.form === 'json')
    return a.parsed === b.parsed
      ? ok({
          family: 'json',
          notes: [`${shown(source, target)}: compared as text, so spacing and order of members count`],
        })
      : err(`${shown(source, target)} have no canonical form in common: one keeps its text, the other rewrites it`);
  if (a.form === 'written' && b.form === 'written') return written(source, target);
  for (const family of ['float', 'binary', 'uuid', 'date', 'time'] as const)
    if (a.form === family && b.form === family) return ok({ family, notes: [] });
  return null;
}

const NUMBERS: ReadonlySet<ValueForm['form']> = new Set(['integer', 'decimal', 'boolean']);

function numbers(source: TypedForm, target: TypedForm): PairFamily {
  const booleans = [source, target].filter(({ form }) => form.form === 'boolean').length;
  if (booleans === 2) return { family: 'boolean', notes: [] };
  return { family: 'exact', notes: booleans === 0 ? [] : [`${shown(source, target)}: true is 1, false is 0`] };
}

function texts(source: TypedForm, target: TypedForm): PairFamily {
  const padded = [source, target].some(({ form }) => form.form === 'text' && form.fixed);
  return { family: 'text', notes: padded ? [`${shown(source, target)}: padding is not data`] : [] };
}

function timestamps(source: TypedForm, target: TypedForm): PairFamily {
  const note = `${shown(source, target)}: both rounded to 1/300 s and written in milliseconds`;
  return { family: 'timestamp', notes: roundsToTicks(source.form, target.form) ? [note] : [] };
}

/** Whether one side counts 1/300 s and the other can tell finer times apart, so that both are rounded to ticks. */
export function roundsToTicks(a: ValueForm, b: ValueForm): boolean {
  const ticks = (form: ValueForm): boolean => form.form === 'timestamp' && form.resolution === 'ticks';
  const finer = (form: ValueForm): boolean =>
    (form.form === 'timestamp' && form.resolution === 'decimal' && form.digits > 2) ||
    (form.form === 'instant' && form.digits > 2);
  return (ticks(a) && finer(b)) || (ticks(b) && finer(a));
}

function instants(source: TypedForm, target: TypedForm): PairFamily {
  const offsets = [source, target].filter(({ form }) => form.form === 'instant' && form.offset).length;
  const note = `${shown(source, target)}: compared as instants, the offset is not compared`;
  return { family: 'instant', notes: offsets === 1 ? [note] : [] };
}

function written(source: TypedForm, target: TypedForm): Result<PairFamily, string> {
  const same = source.type.kind === target.type.kind && source.type.name === target.type.name;
  return same
    ? ok({ family: 'text', notes: [`${source.type.shown}: compared as the server writes it`] })
    : err(`${shown(source, target)} have no canonical form in common: each server writes them its own way`);
}

/** Pairs of unlike forms, one way round. */
function unlikeForms(one: TypedForm, other: TypedForm): Result<PairFamily, string> | null {
  const pair = shown(one, other);
  switch (`${one.form.form} ${other.form.form}`) {
    case 'integer float':
    case 'decimal float':
      return ok({ family: 'float', notes: [`${pair}: compared as binary64, digits beyond its 53 bits are not`] });
    case 'uuid text':
      return ok({ family: 'uuid', notes: [`${pair}: the letter case of hexadecimal digits is not compared`] });
    case 'json text':
      return ok({ family: 'text', notes: [`${pair}: compared as text, so spacing and order of members count`] });
    case 'date timestamp':
      return ok({ family: 'timestamp', notes: [`${pair}: a date is its midnight`] });
    case 'date instant':
      return ok({ family: 'timestamp', notes: [`${pair}: a date is its midnight, an instant is its time in UTC`] });
    case 'timestamp instant':
      return ok({
        family: 'timestamp',
        notes: [
          `${pair}: an instant is its time in UTC; a rule offsetMinutes shifts the source`,
          ...(roundsToTicks(one.form, other.form)
            ? [`${pair}: both rounded to 1/300 s and written in milliseconds`]
            : []),
        ],
      });
  }
  return null;
}

function shown(source: TypedForm, target: TypedForm): string {
  return `${source.type.shown} against ${target.type.shown}`;
}
