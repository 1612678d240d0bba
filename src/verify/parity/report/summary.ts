import type { TableComparison } from '../../../model/data-integrity.ts';
import type { Coverage } from '../../../model/report.ts';
import { type Verdict, worstVerdict } from '../../../model/verdict.ts';
import type { ComparedTable } from './base-verification.ts';

/**
 * The parity summary of architecture.md 7. With counts, `missing` and `extra` are net differences of row counts; `changed` and
 * `cells` are null, since counts do not measure them. `compared` tables are those counted on both sides, also where that
 * showed nothing (0 = 0 rows); rows are those of compared tables.
 */
export interface CountsSummary {
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

export function summaryOf(tables: readonly ComparedTable[]): CountsSummary {
  const counted = tables.flatMap(({ comparison }) => rowsOf(comparison));
  const total = (amount: (rows: Rows) => number): number => counted.reduce((sum, rows) => sum + amount(rows), 0);
  const having = (verdict: Verdict): number => tables.filter(({ comparison }) => comparison.verdict === verdict).length;
  return {
    tables: {
      compared: counted.length,
      proved: having('proved'),
      differs: having('differs'),
      notCompared: tables.length - counted.length,
    },
    rows: { source: total(({ source }) => source), target: total(({ target }) => target) },
    differences: {
      missing: total(({ source, target }) => Math.max(0, source - target)),
      extra: total(({ source, target }) => Math.max(0, target - source)),
      changed: null,
      cells: null,
    },
  };
}

/** The worst verdict of the tables that belong to the comparison; an external entity is listed but decides nothing. */
export function verdictOf(tables: readonly ComparedTable[], expectRows: boolean): Verdict {
  const inScope = tables.filter(({ pairing }) => pairing.kind === 'pair' || !pairing.byDesign);
  return worstVerdict(
    inScope.map(({ comparison }) => comparison.verdict),
    expectRows,
  );
}

/** Tables counted out of all listed; rows of the source, out of an unknown number when a table could not be counted. */
export function coverageOf(tables: readonly ComparedTable[]): Coverage {
  const counted = tables.flatMap(({ comparison }) => rowsOf(comparison));
  const rows = counted.reduce((sum, { source }) => sum + source, 0);
  return {
    tables: { looked: counted.length, of: tables.length },
    rows: { looked: rows, of: counted.length === tables.length ? rows : null },
    cells: null,
  };
}

interface Rows {
  readonly source: number;
  readonly target: number;
}

function rowsOf({ sourceRows, targetRows }: TableComparison): readonly Rows[] {
  return sourceRows === null || targetRows === null ? [] : [{ source: sourceRows, target: targetRows }];
}
