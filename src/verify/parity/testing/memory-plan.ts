import type { CellCodec, Family } from '../../../connect/canonical/cell-codec.ts';
import { ok } from '../../../kernel/result.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';
import { sideColumn } from './sides.ts';

/** Values of a row as a memory scanner holds them; they are their own canonical payloads. */
export type MemoryRow = readonly (string | null)[];

/** A codec of values that are canonical already. */
export function plainCodec(family: Family, facts: Partial<CellCodec> = {}): CellCodec {
  return {
    family,
    rules: [],
    notes: [],
    needsCells: false,
    payloadSql: () => null,
    encodedSql: () => null,
    fetchSql: (_side, column) => column,
    changedSql: () => null,
    show: (_side, cell) => (cell === null ? null : String(cell)),
    payload: (_side, cell) => ok(cell === null ? null : String(cell)),
    equal: (source, target) => source === target,
    ...facts,
  };
}

/** A compared column of text. */
export function memoryColumn(name: string, facts: Partial<ComparedColumn> = {}): ComparedColumn {
  const pair = {
    attribute: name,
    source: sideColumn(name.toUpperCase()),
    target: sideColumn(name),
    isOptional: true,
  };
  return { pair, codec: plainCodec('text'), redacted: false, ...facts };
}

/** A plan over these columns, the first `keys` of which are the key: whole numbers that both sides keep unique. */
export function memoryPlan(
  keys: number,
  columns: readonly ComparedColumn[],
  facts: Partial<TablePlan> = {},
): TablePlan {
  const compared = columns.map((column, at) => (at < keys ? { ...column, codec: plainCodec('exact') } : column));
  const keyColumns = compared.slice(0, keys);
  return {
    kind: 'plan',
    pairing: {
      kind: 'pair',
      module: 'AppCore',
      entity: 'Customer',
      source: { schema: 'dbo', table: 'OSUSR_ABC_CUSTOMER' },
      target: { schema: 'dbo', table: 'Customer' },
      columns: compared.map(({ pair }) => pair),
      unpaired: [],
      remark: null,
    },
    columns: compared,
    countedOnly: [],
    leftOut: [],
    key: {
      columns: keyColumns.map(({ pair }) => ({ source: pair.source.name, target: pair.target.name })),
      from: keys === 0 ? 'none' : 'primary-key',
      name: null,
    },
    keyColumns: keyColumns.map((_, at) => at),
    keyEnforced: { source: keys > 0, target: keys > 0 },
    filter: { source: null, target: null },
    estimatedRows: { source: null, target: null },
    hidesRows: { source: false, target: false },
    schema: [],
    notes: [],
    ...facts,
  };
}
