import { foldCase } from '../../kernel/fold-case.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { TableRef } from '../../model/table-ref.ts';

/** A column as the server's catalog has it. */
export interface LiveColumn {
  readonly name: string;
  /** Declared type in the server's words. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly isComputed: boolean;
  readonly defaultDefinition: string | null;
  /** Whether equality of its values follows a collation. */
  readonly isText: boolean;
  /** Whether COUNT takes it. */
  readonly isCountable: boolean;
  /** Whether the login may select it; true where only the server's answer tells. */
  readonly isReadable: boolean;
}

/** A foreign key as the catalog has it. */
export interface LiveForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly referenced: TableRef;
  readonly referencedColumns: readonly string[];
  /** Checked for every row there is, and enforced for those to come. */
  readonly isTrusted: boolean;
}

/** A table or view of the database. */
export interface LiveTable {
  readonly ref: TableRef;
  readonly columns: readonly LiveColumn[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly LiveForeignKey[];
  /** Row-level security shows this login only a part of the rows. */
  readonly isFiltered: boolean;
}

/** What the server can do with text. */
export interface TextSupport {
  /** Folds case and strips accents of all of Unicode, rather than of what the database's locale knows. */
  readonly isUnicode: boolean;
  readonly hasIcu: boolean;
}

/** Tables and views of a database. */
export interface LiveCatalog {
  readonly kind: ConnectionKind;
  readonly tables: readonly LiveTable[];
  readonly text: TextSupport;
}

/** Finds tables by the names of a model: as spelled, else ignoring case where that is one table. */
export class TableFinder {
  readonly #byName = new Map<string, LiveTable>();
  readonly #folded = new Map<string, LiveTable[]>();
  readonly #schemas = new Set<string>();
  readonly #defaultSchema: string;

  constructor(catalog: LiveCatalog) {
    this.#defaultSchema = DEFAULT_SCHEMA[catalog.kind];
    for (const table of catalog.tables) {
      this.#byName.set(nameOf(table.ref), table);
      const folded = foldCase(nameOf(table.ref));
      this.#folded.set(folded, [...(this.#folded.get(folded) ?? []), table]);
      this.#schemas.add(foldCase(table.ref.schema));
    }
  }

  /** A default schema that the database does not have stands for its own: `dbo`, `public` and `main` are the same place. */
  find(ref: TableRef): LiveTable | null {
    const found = this.#find(ref);
    if (found !== null || this.#schemas.has(foldCase(ref.schema))) return found;
    const isDefault = Object.values(DEFAULT_SCHEMA).includes(ref.schema.toLowerCase());
    return isDefault ? this.#find({ schema: this.#defaultSchema, table: ref.table }) : null;
  }

  #find(ref: TableRef): LiveTable | null {
    const exact = this.#byName.get(nameOf(ref));
    if (exact !== undefined) return exact;
    const [only, ...twins] = this.#folded.get(foldCase(nameOf(ref))) ?? [];
    return twins.length === 0 ? (only ?? null) : null;
  }
}

/** A column by the name of a model: as spelled, else ignoring case where that is one column. */
export function findColumn(table: LiveTable, name: string): LiveColumn | null {
  const exact = table.columns.find((column) => column.name === name);
  if (exact !== undefined) return exact;
  const folded = foldCase(name);
  const [only, ...twins] = table.columns.filter((column) => foldCase(column.name) === folded);
  return twins.length === 0 ? (only ?? null) : null;
}

/** A table's name as one key, exactly as it is spelled. NUL separates the parts, since no database allows it in a name. */
export function nameOf({ schema, table }: TableRef): string {
  return `${schema}\u0000${table}`;
}

const DEFAULT_SCHEMA: { readonly [K in ConnectionKind]: string } = { mssql: 'dbo', postgres: 'public', duckdb: 'main' };
