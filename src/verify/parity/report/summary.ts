import type { TableComparison } from '../../../model/data-integrity.ts';
import type { Coverage } from '../../../model/report.ts';
import { type Strength, type Verdict, weakestStrength, worstVerdict } from '../../../model/verdict.ts';
import type { ComparedTable } from './base-verification.ts';

/**
 * What a comparison reports of itself (architecture.md 7): `missing` rows are only in the source, `extra` only in the target,
 * `changed` have the same key and other cells. From counts alone the first two are net per table, and the others are unknown.
 */
export interface ParitySummary {
  readonly [member: string]: { readonly [member: string]: number | null };
  readonly tables: {
    readonly compared: number;
    readonly proved: number;
    readonly differs: number;
    readonly notCompared: number;
  };
  readonly rows: { readonly source: number; readonly target: number };
  readonly differences: {
    readonly missing: number;
    readonly extra: number;
    readonly changed: number | null;
    readonly cells: number | null;
  };
}

/** What more is known when rows were compared: differing cells, the transformations many have in common, values that rules changed. */
interface RowSummary {
  readonly [member: string]: { readonly [member: string]: number | null };
  readonly explained: { readonly cells: number; readonly rules: number; readonly others: number };
  readonly normalised: { readonly values: number };
}

export function summaryOf(tables: readonly ComparedTable[]): ParitySummary {
  const counted = tables.map(({ comparison }) => comparison).filter(isCounted);
  const total = (amount: (table: TableComparison) => number): number =>
    counted.reduce((sum, table) => sum + amount(table), 0);
  const having = (verdict: Verdict): number => tables.filter(({ comparison }) => comparison.verdict === verdict).length;
  const hasRows = counted.some(({ strength }) => strength === 'digest' || strength === 'cells');
  return {
    tables: {
      compared: counted.length,
      proved: having('proved'),
      differs: having('differs'),
      notCompared: tables.length - counted.length,
    },
    rows: { source: total(({ sourceRows }) => sourceRows ?? 0), target: total(({ targetRows }) => targetRows ?? 0) },
    differences: {
      missing: total(({ differences, ...rows }) => differences?.missing ?? Math.max(0, balance(rows))),
      extra: total(({ differences, ...rows }) => differences?.extra ?? Math.max(0, -balance(rows))),
      changed: hasRows ? total(({ differences }) => differences?.changed ?? 0) : null,
      cells: hasRows ? total(({ differences }) => differences?.cells ?? 0) : null,
    },
    ...(hasRows ? rowSummary(counted) : {}),
  };
}

function rowSummary(counted: readonly TableComparison[]): RowSummary {
  const total = (amount: (table: TableComparison) => number): number =>
    counted.reduce((sum, table) => sum + amount(table), 0);
  return {
    explained: {
      cells: total(({ explained }) => explained?.cells ?? 0),
      rules: total(({ explained }) => explained?.rules ?? 0),
      others: total(({ explained }) => explained?.others ?? 0),
    },
    normalised: { values: total(normalisedValues) },
  };
}

function normalisedValues({ columns }: TableComparison): number {
  return columns
    .flatMap(({ normalised }) => normalised)
    .reduce((sum, { source, target }) => sum + (source ?? 0) + (target ?? 0), 0);
}

/** The worst verdict of the tables that belong to the comparison; an external entity is listed but decides nothing. */
export function verdictOf(tables: readonly ComparedTable[], expectRows: boolean): Verdict {
  return worstVerdict(
    inScope(tables).map(({ comparison }) => comparison.verdict),
    expectRows,
  );
}

/** The weakest strength of the tables that were read; `none` when none was. */
export function strengthOf(tables: readonly ComparedTable[]): Strength {
  return weakestStrength(
    inScope(tables)
      .map(({ comparison }) => comparison)
      .filter(isCounted)
      .map(({ strength }) => strength),
  );
}

/**
 * Tables counted out of all listed; rows of the source, out of an unknown number when a table could not be counted; cells of the
 * source that digests or cells were compared of, out of those of all columns that are meant to be compared.
 */
export function coverageOf(tables: readonly ComparedTable[]): Coverage {
  const all = tables.map(({ comparison }) => comparison);
  const counted = all.filter(isCounted);
  const isAll = counted.length === all.length;
  const rows = counted.reduce((sum, { sourceRows }) => sum + (sourceRows ?? 0), 0);
  const cells = counted.reduce((sum, table) => sum + cellsLookedAt(table), 0);
  const ofCells = counted.reduce((sum, table) => sum + (table.sourceRows ?? 0) * meant(table), 0);
  return {
    tables: { looked: counted.length, of: tables.length },
    rows: { looked: rows, of: isAll ? rows : null },
    cells: counted.some(({ strength }) => strength !== 'counts') ? { looked: cells, of: isAll ? ofCells : null } : null,
  };
}

function inScope(tables: readonly ComparedTable[]): readonly ComparedTable[] {
  return tables.filter(({ pairing }) => pairing.kind === 'pair' || !pairing.byDesign);
}

/** Columns that are meant to be compared: all but those left out by design. */
function meant({ columns }: TableComparison): number {
  return columns.filter(({ sourceNulls, verdict }) => sourceNulls !== null || verdict === 'incomplete').length;
}

/** Cells of the source whose values went into the comparison; of a comparison by cells that was stopped, none is claimed. */
function cellsLookedAt({ strength, sourceRows, columns, differences }: TableComparison): number {
  if (strength === 'counts' || (strength === 'cells' && differences?.atLeast === true)) return 0;
  return (
    (sourceRows ?? 0) *
    columns.filter(({ sourceNulls, verdict }) => sourceNulls !== null && verdict !== 'incomplete').length
  );
}

function isCounted({ sourceRows, targetRows }: TableComparison): boolean {
  return sourceRows !== null && targetRows !== null;
}

function balance({ sourceRows, targetRows }: Pick<TableComparison, 'sourceRows' | 'targetRows'>): number {
  return (sourceRows ?? 0) - (targetRows ?? 0);
}
