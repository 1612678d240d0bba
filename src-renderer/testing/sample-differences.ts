// Made-up differing rows: row n of a table is computed when it is asked for, so that a million of them cost nothing.
import type { DifferencePage, DifferenceQuery } from '../../src/contract/differences.ts';
import type { DifferenceKind, RowDifference } from '../../src/model/parity/row-difference.ts';
import { KEYLESS, columnName, columnsOf, differencesOf } from './sample-parity.ts';

/** Row `n` of the differences of the table at `index`: missing ones first, then extra ones, then changed ones. */
export function sampleDifference(index: number, n: number): RowDifference {
  const { missing, extra } = differencesOf(index);
  const kind: DifferenceKind = n < missing ? 'missing' : n < missing + extra ? 'extra' : 'changed';
  const isKeyless = index === KEYLESS;
  const changed = kind === 'changed' ? (CHANGED[n % CHANGED.length] ?? []) : [];
  const source = Array.from({ length: columnsOf(index) }, (_, position) => valueOf(n, position));
  const target = source.map((value, position) =>
    changed.includes(position) ? changedValue(n, position, value) : value,
  );
  return {
    kind,
    key: isKeyless ? [] : [String(n * 7 + 17)],
    source: kind === 'extra' ? null : source,
    target: kind === 'missing' ? null : target,
    changed: [...changed],
    explained: changed.map((position) => EXPLAINED.get(position) ?? 'other'),
    normalised: kind === 'changed' ? [{ column: 7, source: '12.5', target: '12.5' }] : [],
    times: isKeyless && n % 3 === 0 ? 4 : 1,
  };
}

/** A page as the host answers it; `total` counts what passes the filters. */
export function samplePage(
  query: DifferenceQuery,
  growing = false,
  written = Number.POSITIVE_INFINITY,
): DifferencePage {
  const { position: index, offset, limit } = query;
  const { missing, extra, changed } = differencesOf(index);
  const all = Math.min(written, missing + extra + changed);
  const rows: RowDifference[] = [];
  let total = 0;
  const isFiltered =
    query.kind !== undefined ||
    query.column !== undefined ||
    query.explanation !== undefined ||
    query.key !== undefined;
  if (isFiltered) {
    for (let n = 0; n < all; n += 1) {
      if (!passes(index, n, query)) continue;
      if (total >= offset && rows.length < limit) rows.push(sampleDifference(index, n));
      total += 1;
    }
  } else {
    total = all;
    for (let n = offset; n < Math.min(all, offset + limit); n += 1) rows.push(sampleDifference(index, n));
  }
  return {
    columns: {
      key: index === KEYLESS ? [] : [{ source: 'ID', target: 'id' }],
      compared: Array.from({ length: columnsOf(index) }, (_, position) => ({
        source: columnName(position),
        target: columnName(position).toLowerCase(),
        redacted: position === 5,
      })),
    },
    offset,
    rows,
    total,
    growing,
  };
}

const CHANGED: readonly (readonly number[])[] = [[2], [2], [4], [2, 6], [2], [6, 5]];
const EXPLAINED: ReadonlyMap<number, string> = new Map([
  [2, 'trim'],
  [4, 'offset(+02:00)'],
  [6, 'truncate(64)'],
]);

function passes(index: number, n: number, { kind, column, explanation, key }: DifferenceQuery): boolean {
  const { missing, extra } = differencesOf(index);
  const own: DifferenceKind = n < missing ? 'missing' : n < missing + extra ? 'extra' : 'changed';
  if (kind !== undefined && own !== kind) return false;
  const changed = own === 'changed' ? (CHANGED[n % CHANGED.length] ?? []) : [];
  if (column !== undefined && !changed.includes(column)) return false;
  if (explanation !== undefined && !changed.some((position) => (EXPLAINED.get(position) ?? 'other') === explanation))
    return false;
  return key === undefined || (index !== KEYLESS && String(n * 7 + 17).includes(key));
}

const NAMES = ['Ada Lovelace', 'Grace Hopper', 'Müller GmbH & Co. KG', '😀 emoji', "O'Brien", 'NULL', '', ' padded '];

function valueOf(n: number, position: number): string | null {
  switch (position) {
    case 0:
      return String(n * 7 + 17);
    case 1:
      return NAMES[n % NAMES.length] ?? null;
    case 2:
      return n % 9 === 4 ? null : `person${String(n)}@example.org  `;
    case 3:
      return String(n % 120);
    case 4:
      return `2026-0${String((n % 9) + 1)}-11 1${String(n % 10)}:07:33.250`;
    case 5:
      return null;
    case 6:
      return `{"theme":"dark","density":"compact","columns":["name","email","city"],"zoom":1.25,"owner":${String(n)}0000000000000001,"note":"line\\nbreak"}`;
    case 7:
      return `${String(n % 1000)}.50`;
  }
  return position % 3 === 0 ? null : `value ${String(position)} of row ${String(n)}`;
}

function changedValue(n: number, position: number, value: string | null): string | null {
  if (position === 2) return value === null ? '' : value.trimEnd();
  if (position === 4) return value === null ? null : value.replace(/ 1(\d):/, ' 2$1:');
  if (position === 6)
    return value === null
      ? null
      : n % 2 === 0
        ? value.slice(0, 64)
        : value.replace('"dark"', '"light"').replace('1.25', '1.5');
  return value;
}
