import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import { pairFamily, type TypedForm } from '../../../connect/canonical/pair-family.ts';
import { formOf } from '../../../connect/canonical/form-of.ts';
import type { ValueForm } from '../../../connect/canonical/value-form.ts';
import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import { compareMoments } from './compare-moments.ts';
import { compareNumbers } from './compare-numbers.ts';
import { compareBinaries, compareTexts } from './compare-texts.ts';
import { converts, type TypeFinding } from './type-finding.ts';

/**
 * What the types of a pair of columns mean for its values: a shorter, coarser or narrower target as a difference, conversions of
 * parity.md 4.5 as warnings. Types that mean the same in two engines (`nvarchar(50)`, `varchar(50)`; `bit`, `boolean`) are none.
 */
export function compareTypes(subject: string, source: ColumnType, target: ColumnType): readonly SchemaDifference[] {
  return typeFindings(source, target).map(({ aspect, weight, why }) => ({
    aspect,
    subject,
    source: source.shown,
    target: target.shown,
    weight,
    message: `${subject}: ${source.shown} → ${target.shown}: ${why}.`,
    ...(weight === 'difference'
      ? { fix: 'Give the column of the target a type that holds every value of the source.' }
      : {}),
  }));
}

function typeFindings(source: ColumnType, target: ColumnType): readonly TypeFinding[] {
  if (isSameType(source, target)) return [];
  const forms = { source: formOf(source), target: formOf(target) };
  if (!forms.source.ok || !forms.target.ok)
    return source.shown === target.shown ? [] : [{ aspect: 'type', weight: 'warning', why: 'the types differ' }];
  const from: TypedForm = { type: source, form: forms.source.value };
  const to: TypedForm = { type: target, form: forms.target.value };
  const isAmong = (group: ReadonlySet<ValueForm['form']>): boolean =>
    group.has(from.form.form) && group.has(to.form.form);
  if (isAmong(NUMBERS)) return listed(compareNumbers(from, to));
  if (isAmong(MOMENTS)) return listed(compareMoments(from, to));
  if (isAmong(TEXTS)) return compareTexts(from, to);
  if (isAmong(BINARIES)) return compareBinaries(from, to);
  if (from.form.form === to.form.form)
    return source.name === target.name || source.kind !== target.kind ? [] : [converts('the type changes')];
  return pairFamily(from, to).ok
    ? [converts('values are written another way')]
    : [{ aspect: 'type', weight: 'warning', why: 'the types have nothing in common, and values are not compared' }];
}

/** Most columns of two databases that belong together: nothing about them needs finding out. */
function isSameType(source: ColumnType, target: ColumnType): boolean {
  return (
    source.kind === target.kind &&
    source.name === target.name &&
    source.shown === target.shown &&
    source.length === target.length &&
    source.precision === target.precision &&
    source.scale === target.scale &&
    source.collation === target.collation
  );
}

const NUMBERS: ReadonlySet<ValueForm['form']> = new Set(['integer', 'decimal', 'float', 'boolean']);
const MOMENTS: ReadonlySet<ValueForm['form']> = new Set(['date', 'time', 'timestamp', 'instant']);
const TEXTS: ReadonlySet<ValueForm['form']> = new Set(['text']);
const BINARIES: ReadonlySet<ValueForm['form']> = new Set(['binary']);

function listed(finding: TypeFinding | null): readonly TypeFinding[] {
  return finding === null ? [] : [finding];
}
