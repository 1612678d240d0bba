// The profile as rows of a screen: one a table, with its cells, keys, references and how it was measured, worst first.
import {
  type Comparator,
  ascending,
  by,
  descending,
  inTurn,
  ordinalIgnoreCase,
  sorted,
} from '../../../../src/kernel/compare.ts';
import type { Profile } from '../../../../src/model/profile/profile.ts';
import type { ProfileCapture, ProfileInsight, TableCapture } from '../../../../src/model/profile/profile-capture.ts';
import { type TableRef, displayTable } from '../../../../src/model/table-ref.ts';
import { instantMs } from '../age.ts';
import { type HeatCell, heatCell } from './heat-cell.ts';
import { type CapturedDuplicates, type KeyRow, compositeKey, keyId, singleKey } from './key-view.ts';
import { type ReferenceRow, referenceRow } from './reference-view.ts';
import { type TableParts, exactKey, foldedKey, tableParts } from './table-parts.ts';
import { TABLE_STATES, type TableState, isMeasured, worstState } from './table-state.ts';

export interface TableRow {
  readonly key: string;
  readonly ref: TableRef;
  readonly module: string;
  readonly entity: string;
  readonly state: TableState;
  readonly reason: string | null;
  /** How it went in each environment; none for a snapshot without a capture. */
  readonly captures: readonly TableCapture[];
  readonly rows: number | null;
  readonly sampledRows: number | null;
  readonly cells: readonly HeatCell[];
  /** The largest share of NULLs of a column; null where none is known. */
  readonly worstShare: number | null;
  readonly keys: readonly KeyRow[];
  readonly references: readonly ReferenceRow[];
  /** Keys whose values were found to repeat, and references found to have rows without a parent. */
  readonly dirtyKeys: number;
  readonly dirtyReferences: number;
  readonly orphanRows: number;
  readonly insights: readonly ProfileInsight[];
  /** When the oldest of its numbers was taken; null where nothing says. */
  readonly capturedAtUtc: string | null;
}

/** A column with this share of NULLs or more is worth a look. */
export const HIGH_SHARE = 0.5;

/** One row a table: what was not measured first, then orphans, duplicates, and the largest share of NULLs. */
export function profileRows(profile: Profile, capture: ProfileCapture | null): readonly TableRow[] {
  return sorted(tableParts(profile, capture).map(tableRow), WORST_FIRST);
}

/** The row that a table of the address stands for. */
export function rowOfTable(rows: readonly TableRow[], table: TableRef | null): TableRow | null {
  if (table === null) return null;
  return (
    rows.find(({ ref }) => ref.schema === table.schema && ref.table === table.table) ??
    rows.find(({ ref }) => foldedKey(ref) === foldedKey(table)) ??
    null
  );
}

const WORST_FIRST: Comparator<TableRow> = inTurn(
  by(({ state }) => (isMeasured(state) ? TABLE_STATES.length : TABLE_STATES.indexOf(state)), ascending),
  by(({ orphanRows }) => orphanRows, descending),
  by(({ dirtyKeys }) => dirtyKeys, descending),
  by(({ worstShare }) => worstShare ?? -1, descending),
  by(({ ref }) => displayTable(ref), ordinalIgnoreCase),
);

function tableRow(parts: TableParts): TableRow {
  const { ref, captures, columns } = parts;
  const state = worstState(captures, columns);
  const canBeSampled = captures.length === 0 || captures.some(({ sampledRows }) => sampledRows !== null);
  const cells = columns.map((column) => heatCell(column, canBeSampled));
  const keys = keysOf(parts, isMeasured(state));
  const references = parts.references.map((reality) =>
    referenceRow(
      reality,
      parts.orphans.filter(({ column }) => column === reality.fromColumn),
    ),
  );
  const orphaned = references.filter((reference) => reference.state === 'orphans');
  return {
    key: exactKey(ref),
    ref,
    module: captures[0]?.module ?? '',
    entity: captures[0]?.entity ?? '',
    state,
    reason: captures.find((capture) => capture.state === state && capture.reason !== null)?.reason ?? null,
    captures,
    // What the columns say after a timeout is a substitute, not a count.
    rows: largest(captures.length > 0 ? captures.map(({ rows }) => rows) : columns.map(({ rowCount }) => rowCount)),
    sampledRows: largest(captures.length > 0 ? captures.map(({ sampledRows }) => sampledRows) : sampleOf(cells)),
    cells,
    worstShare: largest(cells.map(({ share }) => share)),
    keys,
    references,
    dirtyKeys: keys.filter((key) => key.state === 'duplicates').length,
    dirtyReferences: orphaned.length,
    orphanRows: orphaned.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
    insights: parts.insights,
    capturedAtUtc: oldest([
      ...captures.map(({ capturedAtUtc }) => capturedAtUtc),
      ...(captures.length > 0 ? [] : columns.map(({ nullCountStatus }) => nullCountStatus.capturedAtUtc)),
    ]),
  };
}

function keysOf({ singles, composites, duplicates }: TableParts, isTableMeasured: boolean): readonly KeyRow[] {
  const found = (columns: readonly string[]): readonly CapturedDuplicates[] => {
    const id = keyId(columns);
    return duplicates.filter((groups) => keyId(groups.columns) === id);
  };
  return [
    ...singles.map((single) => singleKey(single, found([single.column]))),
    ...composites.map((composite) => compositeKey(composite, found(composite.columns), isTableMeasured)),
  ];
}

function sampleOf(cells: readonly HeatCell[]): readonly (number | null)[] {
  return cells.map(({ isSampled, looked }) => (isSampled ? looked : null));
}

function largest(values: readonly (number | null)[]): number | null {
  let best: number | null = null;
  for (const value of values) if (value !== null && (best === null || value > best)) best = value;
  return best;
}

function oldest(instants: readonly (string | null)[]): string | null {
  let first: string | null = null;
  for (const instant of instants)
    if (instantMs(instant) !== null && (first === null || (instant ?? '') < first)) first = instant;
  return first;
}
