import * as z from 'zod';

/** Where the rows of a table come from; the static/regular boundary is what edges are classified by (topology.md 12.1). */
export const RowOrigin = z.enum(['static', 'regular', 'supplemental']);
export type RowOrigin = z.infer<typeof RowOrigin>;

/** One table that carries rows in the data set being ordered. */
export const DataSetTable = z.strictObject({
  module: z.string(),
  entity: z.string(),
  schema: z.string(),
  table: z.string(),
  /** The name used in emitted output (topology.md 1). */
  effectiveName: z.string(),
  origin: RowOrigin,
  isExternal: z.boolean(),
});
export type DataSetTable = z.infer<typeof DataSetTable>;

/** The tables to be loaded together, in the order they were given; that order must not influence the load order. */
export const DataSet = z.array(DataSetTable).readonly();
export type DataSet = z.infer<typeof DataSet>;
