import * as z from 'zod';
import { Lane } from './lane.ts';
import { ParityRule } from './parity-rule.ts';

const Table = z.string().min(1);

/** A pair of tables that neither the model nor equal names would find; columns that are not listed are paired by name. */
export const TableMapping = z.strictObject({
  /** `schema.table` on each side. */
  source: Table,
  target: Table,
  columns: z.record(z.string().min(1), z.string().min(1)).exactOptional(),
});
export type TableMapping = z.infer<typeof TableMapping>;

/** A comparison key that the databases do not declare: source columns, in order. */
export const DeclaredKey = z.strictObject({ table: Table, columns: z.array(z.string().min(1)).min(1) });
export type DeclaredKey = z.infer<typeof DeclaredKey>;

/** A condition in the words of each server, without `where`; `table` as in a rule, `*` for all. */
export const RowFilter = z.strictObject({
  table: Table,
  source: z.string().min(1).exactOptional(),
  target: z.string().min(1).exactOptional(),
});
export type RowFilter = z.infer<typeof RowFilter>;

/** The `parity` member of a workspace. */
export const ParitySettings = z.strictObject({
  strength: z.enum(['counts', 'digest', 'cells']).exactOptional(),
  concurrency: z.int().min(1).max(64).exactOptional(),
  /** Forces a lane for every table that can take it. */
  lane: Lane.exactOptional(),
  /** Digests of every column beside those of the rows. */
  columnDigests: z.boolean().exactOptional(),
  /** Segments of a table's first scan. */
  segments: z.int().min(1).max(1024).exactOptional(),
  rules: z.array(ParityRule).exactOptional(),
  map: z.array(TableMapping).exactOptional(),
  keys: z.array(DeclaredKey).exactOptional(),
  where: z.array(RowFilter).exactOptional(),
  /** Tables left out, by `schema.table` or entity name. */
  exclude: z.array(Table).exactOptional(),
  stopAfter: z
    .strictObject({ differences: z.int().positive().exactOptional(), seconds: z.int().positive().exactOptional() })
    .exactOptional(),
  /** Reads unequal rows again after this delay and keeps what is still unequal. */
  confirm: z.strictObject({ afterMs: z.int().nonnegative() }).exactOptional(),
  /** The worst collision bound that may stand as proof, as a power of two; a worse one is settled by cells. */
  collisionBound: z.int().min(-128).max(0).exactOptional(),
  /** Milliseconds that one statement over a range of rows should take. */
  chunkMs: z.int().min(50).exactOptional(),
});
export type ParitySettings = z.infer<typeof ParitySettings>;
