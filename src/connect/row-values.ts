import * as z from 'zod';

/**
 * How cells of catalog queries are read: drivers differ in the type they give a flag or a small number, never in its value. Each is one
 * function and not a union of types, which would try every type for every cell of a large catalog.
 */

const TRUE_WORDS = new Set(['1', 't', 'true', 'y', 'yes']);
const FALSE_WORDS = new Set(['0', 'f', 'false', 'n', 'no', '']);

/** A flag: a boolean, 0/1 as number or bigint, or one of the words engines write for them. */
export const flag = z.transform((cell: unknown, context): boolean => readFlag(cell, context));

/** A flag, or NULL where the catalog is silent. */
export const flagOrNull = z.transform((cell: unknown, context): boolean | null =>
  cell === null ? null : readFlag(cell, context),
);

/** A whole number within 2^53, whatever integer type it came as. */
export const whole = z.transform((cell: unknown, context): number => readWhole(cell, context));

/** A whole number, or NULL. */
export const wholeOrNull = z.transform((cell: unknown, context): number | null =>
  cell === null ? null : readWhole(cell, context),
);

/** An identity of a row or object, compared as text: `7`, `16384`, or a name. */
export const identity = z.transform((cell: unknown, context): string => readName(cell, context));

/** An identity, or NULL. */
export const identityOrNull = z.transform((cell: unknown, context): string | null =>
  cell === null ? null : readName(cell, context),
);

/** A 64-bit number as decimal text, or NULL. */
export const longText = z.transform((cell: unknown, context): string | null =>
  cell === null ? null : readName(cell, context),
);

/** Text exactly as the catalog has it. */
export const text = z.string();

/** Text, or NULL. */
export const textOrNull = z.string().nullable();

type Context = z.core.ParsePayload;

function readFlag(cell: unknown, context: Context): boolean {
  if (typeof cell === 'boolean') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint') return Number(cell) !== 0;
  if (typeof cell !== 'string') return refuse(context, 'a flag', cell);
  const word = cell.trim().toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : refuse(context, 'a flag', cell);
}

function readWhole(cell: unknown, context: Context): number {
  const isNumber =
    typeof cell === 'number' || typeof cell === 'bigint' || (typeof cell === 'string' && WHOLE.test(cell));
  const value = isNumber ? Number(cell) : Number.NaN;
  return Number.isSafeInteger(value) ? value : refuse(context, 'a safe integer', cell);
}

const WHOLE = /^-?\d+$/;

function readName(cell: unknown, context: Context): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'bigint'
    ? String(cell)
    : refuse(context, 'a name or number', cell);
}

function refuse(context: Context, expected: string, cell: unknown): never {
  context.issues.push({ code: 'custom', message: `not ${expected}: ${String(cell)}`, input: cell });
  return z.NEVER;
}
