// One column of one table as a cell of the heat table: which share of the rows looked at is NULL, if that is known.
import type { ColumnProfile } from '../../../../src/model/profile/column-profile.ts';
import { isTrusted } from '../../../../src/model/profile/probe-status.ts';

/**
 * `unknown`: nothing trustworthy was measured; `empty`: the table has no rows; `not-null`: the database allows none;
 * `none`, `some`, `all`: how many of the rows are NULL in a column that allows it.
 */
export type CellKind = 'unknown' | 'empty' | 'not-null' | 'none' | 'some' | 'all';

export interface HeatCell {
  readonly column: ColumnProfile;
  readonly kind: CellKind;
  /** NULLs as a share of the rows looked at, 0 to 1; null where nothing trustworthy was measured. */
  readonly share: number | null;
  /** Rows looked at. */
  readonly looked: number;
  readonly isSampled: boolean;
}

/**
 * The cell of a column. `canBeSampled` is false where the capture says that the whole table was read: several environments
 * merged by worst case may name the rows of one and the sample of another. Shares are taken of the sample, because the
 * counts are not scaled up (model-and-profile.md 2.3).
 */
export function heatCell(column: ColumnProfile, canBeSampled: boolean): HeatCell {
  const { rowCount, nullCount, nullCountStatus: status, isNullablePhysical } = column;
  const isSampled = canBeSampled && status.sampleSize > 0 && status.sampleSize < rowCount;
  const looked = isSampled ? status.sampleSize : rowCount;
  const cell = { column, looked, isSampled };
  if (!isTrusted(status)) return { ...cell, kind: 'unknown', share: null };
  if (rowCount === 0) return { ...cell, kind: 'empty', share: null };
  const share = looked === 0 ? 0 : Math.min(1, nullCount / looked);
  if (nullCount === 0) return { ...cell, kind: isNullablePhysical ? 'none' : 'not-null', share: 0 };
  return { ...cell, kind: nullCount >= looked ? 'all' : 'some', share };
}

/** How strongly a cell is coloured: 0 without NULLs, then four steps. */
export function heatLevel({ share }: HeatCell): 0 | 1 | 2 | 3 | 4 {
  if (share === null || share === 0) return 0;
  if (share < 0.05) return 1;
  if (share < 0.25) return 2;
  return share < 0.75 ? 3 : 4;
}

/** A share in two or three characters, without its percent sign: `<1`, `42`, `100`; `?` when it is not known. */
export function shortShare({ kind, share }: HeatCell): string {
  if (kind === 'unknown') return '?';
  if (share === null || share === 0) return '';
  if (share < 0.01) return '<1';
  return share > 0.99 && share < 1 ? '99' : String(Math.round(share * 100));
}

/** A share as people read it: `0%`, `< 0.1%`, `8.4%`, `> 99.9%`, `100%`. */
export function percentText(share: number): string {
  if (share === 0 || share === 1) return `${String(share * 100)}%`;
  if (share < 0.001) return '< 0.1%';
  return share > 0.999 ? '> 99.9%' : `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
}
