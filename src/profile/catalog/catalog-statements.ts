/** What one engine is asked for its catalog and for the marks of its tables, whatever their number. */
export interface CatalogStatements {
  /** Answers `ColumnRow`, in the order of tables and their columns. */
  readonly columns: string;
  /** Answers `ForeignKeyRow`. */
  readonly foreignKeys: string;
  /** Answers `schema_name`, `table_name`, `row_count`, `write_mark`; one row per table. */
  readonly marks: string;
  /** Answers `is_unicode`, `has_icu`; null where it is the same everywhere. */
  readonly text: string | null;
  /** Answers `schema_name`, `table_name` of tables of which row-level security hides rows from the login; null without any such. */
  readonly filtered: string | null;
}
