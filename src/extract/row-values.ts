import * as z from 'zod';

/** How cells of catalog queries are read: drivers differ in the type they give a flag or a small number, never in its value. */

const TRUE_WORDS = new Set(['1', 't', 'true', 'y', 'yes']);
const FALSE_WORDS = new Set(['0', 'f', 'false', 'n', 'no', '']);

/** A flag: a boolean, 0/1 as number or bigint, or one of the words engines write for them. */
export const flag = z.union([z.boolean(), z.number(), z.bigint(), z.string()]).transform((cell, context): boolean => {
  if (typeof cell === 'boolean') return cell;
  if (typeof cell !== 'string') return Number(cell) !== 0;
  const word = cell.trim().toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  if (!FALSE_WORDS.has(word)) context.addIssue({ code: 'custom', message: `not a flag: ${cell}` });
  return false;
});

/** A flag, or NULL where the catalog is silent. */
export const flagOrNull = z.union([z.null(), flag]);

/** A whole number within 2^53, whatever integer type it came as. */
export const whole = z
  .union([z.number(), z.bigint(), z.string().regex(/^-?\d+$/)])
  .transform((cell, context): number => {
    const value = Number(cell);
    if (!Number.isSafeInteger(value))
      context.addIssue({ code: 'custom', message: `not a safe integer: ${String(cell)}` });
    return value;
  });

/** A whole number, or NULL. */
export const wholeOrNull = z.union([z.null(), whole]);

/** An identity of a row or object, compared as text: `7`, `16384`, or a name. */
export const identity = z.union([z.number(), z.bigint(), z.string()]).transform(String);

/** An identity, or NULL. */
export const identityOrNull = z.union([z.null(), identity]);

/** A 64-bit number as decimal text, or NULL. */
export const longText = z
  .union([z.null(), z.number(), z.bigint(), z.string()])
  .transform((cell) => (cell === null ? null : String(cell)));

/** Text exactly as the catalog has it. */
export const text = z.string();

/** Text, or NULL. */
export const textOrNull = z.string().nullable();
