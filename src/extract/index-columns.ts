import { ascending, by, inTurn, ordinal, sorted } from '../kernel/compare.ts';
import type { IndexDefinition } from '../model/index-definition.ts';
import { compositeKey, groupRows } from '../kernel/group-rows.ts';

/** What a catalog says of an index as a whole; members left out take the value an index has without them. */
export type CatalogIndex = Pick<IndexDefinition, 'name' | 'kind' | 'isUnique' | 'isPrimary' | 'isDisabled'> &
  Partial<IndexDefinition>;

/** One column of one index, as every engine's catalog lists them; `column` is null for an expression. */
export interface CatalogIndexColumn {
  readonly tableId: string;
  readonly indexId: string;
  readonly index: CatalogIndex;
  readonly position: number;
  readonly column: string | null;
  readonly isIncluded: boolean;
  readonly isDescending: boolean;
}

export interface ReadIndexes {
  readonly byTable: ReadonlyMap<string, readonly IndexDefinition[]>;
  /** Indexes over expressions, which the model cannot say: leaving a part out would change what a unique index promises. */
  readonly overExpressions: readonly { readonly tableId: string; readonly name: string; readonly isUnique: boolean }[];
}

/** Included columns are numbered from here, so that key ordinals stay contiguous (model-and-profile.md 1.6). */
export const FIRST_INCLUDED_ORDINAL = 100_000;

/** Indexes by table id: the primary key first, then by name; key columns in key order. */
export function indexesByTable(columns: readonly CatalogIndexColumn[]): ReadIndexes {
  const overExpressions: { tableId: string; name: string; isUnique: boolean }[] = [];
  const definitions: { tableId: string; definition: IndexDefinition }[] = [];
  for (const group of groupRows(columns, (column) => compositeKey(column.tableId, column.indexId)).values()) {
    const first = group[0];
    if (first === undefined) continue;
    const definition = definitionOf(first.index, group);
    if (definition === undefined) {
      overExpressions.push({ tableId: first.tableId, name: first.index.name, isUnique: first.index.isUnique });
    } else {
      definitions.push({ tableId: first.tableId, definition });
    }
  }
  const byTable = new Map(
    [...groupRows(definitions, (owner) => owner.tableId)].map(([tableId, group]) => [
      tableId,
      sorted(
        group.map((owner) => owner.definition),
        primaryThenName,
      ),
    ]),
  );
  return { byTable, overExpressions };
}

const primaryThenName = inTurn<IndexDefinition>(
  by((index) => (index.isPrimary ? 0 : 1), ascending),
  by((index) => index.name, ordinal),
);

function definitionOf(index: CatalogIndex, group: readonly CatalogIndexColumn[]): IndexDefinition | undefined {
  const columns: IndexDefinition['columns'][number][] = [];
  let keys = 0;
  let included = 0;
  for (const part of sorted(
    group,
    by((column) => column.position, ascending),
  )) {
    if (part.column === null) return undefined;
    columns.push({
      attribute: part.column,
      column: part.column,
      ordinal: part.isIncluded ? FIRST_INCLUDED_ORDINAL + included++ : ++keys,
      isIncluded: part.isIncluded,
      direction: part.isIncluded ? 'unspecified' : part.isDescending ? 'descending' : 'ascending',
    });
  }
  return { ...PLAIN_INDEX, ...index, columns };
}

const PLAIN_INDEX = {
  isPlatformAuto: false,
  isPadded: false,
  ignoreDupKey: false,
  noRecompute: false,
  allowRowLocks: true,
  allowPageLocks: true,
  fillFactor: null,
  filterDefinition: null,
  dataSpace: null,
  partitionColumns: [],
  dataCompression: [],
  extendedProperties: [],
} as const satisfies Partial<IndexDefinition>;
