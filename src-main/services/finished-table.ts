import * as z from 'zod';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import type { Sha256 } from '../../src/kernel/hash.ts';
import { TableComparison } from '../../src/model/data-integrity.ts';
import { RunEntry } from '../../src/model/run.ts';

/** The list of the tables that a comparison has finished, one a line, in the run folder. */
export const FINISHED_TABLES = 'parity/finished.ndjson';

const Body = z.strictObject({
  position: z.int().nonnegative(),
  /** Digest of everything that decides the table's result: names, columns, types, rules, filter, strength. */
  pairingSha256: z.string(),
  comparison: TableComparison,
  evidence: RunEntry.nullable(),
  differences: z.array(RunEntry).readonly(),
});
const Json = z.json();

/** A finished table with the files it left, each with its digest. */
export type KeptTable = z.infer<typeof Body>;

/** A line of the list; it carries its own digest, so that a damaged one is not believed. */
export function finishedLine(table: KeptTable, sha256: Sha256): object {
  return { ...table, sha256: digestOf(table, sha256) };
}

/** The whole and undamaged lines of a list, by the digest of their pairing; what a killed process left half-written is passed over. */
export function readFinishedLines(text: string, sha256: Sha256): ReadonlyMap<string, KeptTable> {
  const tables = new Map<string, KeptTable>();
  for (const line of text.split('\n')) {
    const parsed = Line.safeParse(parseJson(line));
    if (!parsed.success) continue;
    const { sha256: digest, ...table } = parsed.data;
    if (digestOf(table, sha256) === digest) tables.set(table.pairingSha256, table);
  }
  return tables;
}

const Line = Body.extend({ sha256: z.string() });

function digestOf(table: KeptTable, sha256: Sha256): string {
  return sha256(canonicalJson(Json.parse(table)));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
