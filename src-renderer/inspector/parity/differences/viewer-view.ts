// What the difference viewer offers and shows: filters as choices, columns that differ, and why something cannot be done.
import type { ColumnCounts } from '../../../../src/model/data-integrity.ts';
import type { Explanation } from '../../../../src/model/parity/explanation.ts';
import { type DifferenceColumns, DifferenceKind } from '../../../../src/model/parity/row-difference.ts';
import { countOf, formatCount } from '../../../ui/format.ts';
import type { DifferenceFilter } from './use-difference-pages.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The filters as the address has them; empty strings are no filter. */
export interface FilterTexts {
  readonly kind: string;
  readonly column: string;
  readonly why: string;
  readonly key: string;
}

/** The filter of a query; what cannot be read is no filter, so that an old link still shows rows. */
export function filterOf({ kind, column, why, key }: FilterTexts): DifferenceFilter {
  const known = DifferenceKind.safeParse(kind);
  return {
    ...(known.success ? { kind: known.data } : {}),
    ...(/^\d+$/.test(column) ? { column: Number(column) } : {}),
    ...(why === '' ? {} : { explanation: why }),
    ...(key === '' ? {} : { key }),
  };
}

/** Kinds with their numbers where they are known. */
export function kindChoices(
  counts: { readonly missing: number; readonly extra: number; readonly changed: number } | null,
): readonly Choice[] {
  const label = (sign: string, word: string, count: number | undefined): string =>
    `${sign} ${word}${count === undefined ? '' : ` ${formatCount(count)}`}`;
  return [
    {
      value: '',
      label: counts === null ? 'All' : `All ${formatCount(counts.missing + counts.extra + counts.changed)}`,
    },
    { value: 'missing', label: label('−', 'Missing', counts?.missing) },
    { value: 'extra', label: label('+', 'Extra', counts?.extra) },
    { value: 'changed', label: label('≠', 'Changed', counts?.changed) },
  ];
}

/** Columns in which cells differ, those with most first; every column where that is not known. */
export function columnChoices(columns: DifferenceColumns | null, counts: readonly ColumnCounts[]): readonly Choice[] {
  const differing = differingCells(columns, counts);
  const all = (columns?.compared ?? []).map(({ source }, position) => ({
    position,
    source,
    cells: differing?.get(position) ?? 0,
  }));
  const offered = differing === null ? all : all.filter(({ cells }) => cells > 0).toSorted((a, b) => b.cells - a.cells);
  return [
    { value: '', label: 'Any column' },
    ...offered.map(({ position, source, cells }) => ({
      value: String(position),
      label: differing === null ? source : `${source} · ${formatCount(cells)}`,
    })),
  ];
}

/** Rules that explain cells, and the rest; empty where nothing was explained. A value is `column:transformation`. */
export function whyChoices(explanation: Explanation | null): readonly Choice[] {
  if (explanation === null) return [];
  return [
    { value: '', label: 'Any explanation' },
    ...explanation.rules.map(({ column, attribute, transformation, words, cells }) => ({
      value: `${String(column)}:${transformation}`,
      label: `${attribute}: ${words} · ${formatCount(cells)}`,
    })),
    ...(explanation.others === 0
      ? []
      : [{ value: ':other', label: `Not explained · ${formatCount(explanation.others)}` }]),
  ];
}

/** Splits a value of `whyChoices` into column and transformation. */
export function splitWhy(value: string): { readonly column: string; readonly why: string } {
  const at = value.indexOf(':');
  return at < 0 ? { column: '', why: value } : { column: value.slice(0, at), why: value.slice(at + 1) };
}

/** Positions of columns worth a place in the grid: those with differing cells; null for all of them. */
export function shownColumns(
  columns: DifferenceColumns | null,
  counts: readonly ColumnCounts[],
  wantsAll: boolean,
): ReadonlySet<number> | null {
  const differing = differingCells(columns, counts);
  if (wantsAll || differing === null) return null;
  const shown = new Set([...differing].filter(([, cells]) => cells > 0).map(([position]) => position));
  return shown.size === 0 ? null : shown;
}

/** `difference 17 of 1,000,000`; says when the list still grows. */
export function placeWords(row: number, total: number | null, isGrowing: boolean): string {
  if (total === null) return 'Reading the differences…';
  if (total === 0) return isGrowing ? 'No difference so far' : 'No difference';
  return `${formatCount(Math.min(row, total - 1) + 1)} of ${countOf(total, 'row')}${isGrowing ? ' so far' : ''}`;
}

/** Why hidden values of this row cannot be revealed; null where they can. */
export function whyNotReveal(documentKind: string | null, keyValues: number, isRunning: boolean): string | null {
  if (documentKind !== 'workspace')
    return 'Revealing needs the workspace with its connections; this document has none.';
  if (keyValues === 0) return 'The table has no key, so the row cannot be found again.';
  return isRunning ? 'Wait until the run has ended.' : null;
}

/** Differing cells by position of the compared column; null where no column has them counted. */
function differingCells(
  columns: DifferenceColumns | null,
  counts: readonly ColumnCounts[],
): ReadonlyMap<number, number> | null {
  const byName = new Map(counts.map(({ sourceColumn, differingCells: cells }) => [sourceColumn, cells]));
  if (columns === null || counts.every(({ differingCells: cells }) => cells === null)) return null;
  return new Map(columns.compared.map(({ source }, position) => [position, byName.get(source) ?? 0]));
}
