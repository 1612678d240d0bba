import type { ConnectionKind } from '../../../model/connection.ts';
import type { FingerprintColumn, SourceFingerprint } from '../../../model/source-fingerprint.ts';
import { nameIndex } from '../pairing/name-index.ts';
import type { SideCatalog, SideColumn } from '../pairing/side-catalog.ts';

/** The catalog of the source as its fingerprint remembers it: enough to pair its tables, without keys and references. */
export function recordedCatalog({ tables }: SourceFingerprint): SideCatalog {
  const recorded = tables
    .filter(({ rowCount }) => rowCount !== null)
    .map(({ schema, table, columns, rowCount }) => {
      const typed = columns.flatMap(columnOf);
      return {
        ref: { schema, table },
        columns: typed,
        column: nameIndex(typed, ({ name }) => [name]),
        estimatedRows: rowCount,
        isReadable: true,
        hidesRows: false,
        keys: [],
        foreignKeys: [],
      };
    });
  return {
    kind: kindOf(tables.flatMap(({ columns }) => columns)),
    tables: recorded,
    table: nameIndex(recorded, ({ ref }) => [ref.schema, ref.table]),
    unseen: new Map(),
  };
}

/** A column without its type cannot be put into a form of its own. */
function columnOf({ name, type, isNullable }: FingerprintColumn): readonly SideColumn[] {
  if (type === null) return [];
  return [
    {
      name,
      type,
      isNullable: isNullable ?? true,
      isComputed: false,
      isCountable: true,
      isReadable: true,
      isLooselyEqual: false,
      identity: null,
    },
  ];
}

function kindOf(columns: readonly FingerprintColumn[]): ConnectionKind {
  return columns.find(({ type }) => type !== null)?.type?.kind ?? 'postgres';
}
