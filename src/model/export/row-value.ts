/** A value of a row on its way into a script, exact: 64-bit integers are bigint, decimals and instants are text, binary is bytes. */
export type RowValue = null | boolean | number | bigint | string | Uint8Array;

/** Rows of one table, page by page; a failure is the last item. */
export type RowPages<Failure> = AsyncIterable<
  | { readonly ok: true; readonly value: readonly (readonly RowValue[])[] }
  | { readonly ok: false; readonly error: Failure }
>;
