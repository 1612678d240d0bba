import * as z from 'zod';

/**
 * What a server tells cheaply about a table, to see whether it has changed since it was measured. Equal marks do not prove that
 * nothing changed where `writeMark` is null: then only rows that came or went show.
 */
export const TableMark = z.strictObject({
  /** Rows as decimal text, as cheaply as the server counts them, which may be an estimate; null when it does not tell. */
  rows: z.string().nullable(),
  /** Moves when the table is written to (counters, highest rowversion, blocks); null when the server shows nothing of the kind. */
  writeMark: z.string().nullable(),
  /** SHA-256 over columns (name, type, nullability, default), primary key and foreign keys with their trust. */
  schemaDigest: z.string(),
});
export type TableMark = z.infer<typeof TableMark>;
