import * as z from 'zod';

/** A value of a sample as text in invariant form; null is NULL. */
const Value = z.string().nullable();

/** Rows in which a column is NULL, by primary key (model-and-profile.md 2.1). */
export const NullSample = z.strictObject({
  primaryKeyColumns: z.array(z.string()).readonly(),
  rows: z.array(z.array(Value).readonly()).readonly(),
  /** Rows there are, of which `rows` are some. */
  total: z.int().nonnegative(),
});
export type NullSample = z.infer<typeof NullSample>;

/** Rows whose foreign key has no parent. */
export const OrphanSample = z.strictObject({
  primaryKeyColumns: z.array(z.string()).readonly(),
  foreignKeyColumn: z.string(),
  rows: z.array(z.strictObject({ key: z.array(Value).readonly(), value: Value })).readonly(),
  total: z.int().nonnegative(),
});
export type OrphanSample = z.infer<typeof OrphanSample>;

/** A row's key as people read it: `(1, 'x')`; `(no PK)` without one (model-and-profile.md 2.1). */
export function displayKey(values: readonly (string | null)[]): string {
  return values.length === 0 ? '(no PK)' : `(${values.map(displayValue).join(', ')})`;
}

/** A value as people read it: digits as they are, other text in quotes, NULL as `NULL`. */
export function displayValue(value: string | null): string {
  if (value === null) return 'NULL';
  return NUMBER.test(value) ? value : `'${value}'`;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
