import * as z from 'zod';
import { Finding } from './finding.ts';
import { Strength, Verdict } from './verdict.ts';

/** Counts below are safe integers: row and cell totals stay exact up to 2^53. */
const Count = z.int().nonnegative();

/** How much was looked at, out of how much there is; `of` is null when the total is not known. */
const Share = z.strictObject({ looked: Count, of: Count.nullable() });

/** What a verdict covers; a part that does not apply is null. */
export const Coverage = z.strictObject({ tables: Share, rows: Share.nullable(), cells: Share.nullable() });
export type Coverage = z.infer<typeof Coverage>;

/** The one object every verb prints with `--format json` (architecture.md 7). */
export const Report = z.strictObject({
  verdict: Verdict,
  strength: Strength,
  coverage: Coverage,
  summary: z.record(z.string(), z.json()),
  findings: z.array(Finding),
  /** Written files: document name to path. */
  files: z.record(z.string(), z.string()),
});
export type Report = z.infer<typeof Report>;

/** Coverage of a check that looks at no table. */
export const NO_COVERAGE: Coverage = { tables: { looked: 0, of: 0 }, rows: null, cells: null };
