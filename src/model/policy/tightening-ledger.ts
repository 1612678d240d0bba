import * as z from 'zod';
import { DecisionEvidence } from './decision.ts';
import { Rationale } from './rationale.ts';

/** What the data lets one do with a column, key or reference. */
export const LedgerVerdict = z.enum(['Tighten', 'Hold', 'Impossible', 'Unknown']);
export type LedgerVerdict = z.infer<typeof LedgerVerdict>;

/** One line of the ledger: what may be tightened, and the count that says so. */
export const LedgerEntry = z.strictObject({
  kind: z.enum(['column', 'key', 'reference']),
  module: z.string(),
  entity: z.string(),
  schema: z.string(),
  table: z.string(),
  /** Column of a column or reference, name of a key. */
  name: z.string(),
  verdict: LedgerVerdict,
  /** One sentence that names the deciding count. */
  reason: z.string(),
  /** The database has it already. */
  isInForce: z.boolean(),
  /** The policy decided to enforce it. */
  isEnforced: z.boolean(),
  /** Design or policy ask for it. */
  isWanted: z.boolean(),
  rationales: z.array(Rationale).readonly(),
  evidence: DecisionEvidence,
  /** The statement that measured it (`profile`), or one that measures the same (`equivalent`). */
  query: z.strictObject({ text: z.string(), origin: z.enum(['profile', 'equivalent']) }).nullable(),
  /** Rows a repair has to touch; null when nothing says how many. */
  remediationRows: z.int().nonnegative().nullable(),
  /** What tightens it, once the data allows it; none when it is in force, or its type is not known. */
  statements: z.array(z.string()).readonly(),
  /** Digest of what speaks against it, for waivers; null when nothing does. */
  counterEvidence: z.string().nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** `tightening-ledger.json`: every column, key and reference. */
export const TighteningLedger = z.strictObject({
  format: z.literal('plumbline/tightening-ledger'),
  formatVersion: z.literal(1),
  generatedAtUtc: z.string(),
  counts: z.record(LedgerVerdict, z.int().nonnegative()),
  entries: z.array(LedgerEntry).readonly(),
});
export type TighteningLedger = z.infer<typeof TighteningLedger>;
