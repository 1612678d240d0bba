import type { DecisionEvidence } from '../model/policy/decision.ts';
import type { LedgerVerdict } from '../model/policy/tightening-ledger.ts';

/** Where a column, key or reference stands apart from what was counted. */
export interface Standing {
  readonly isInForce: boolean;
  readonly isEnforced: boolean;
  readonly isWanted: boolean;
}

/**
 * Tighten, Hold, Impossible or Unknown, with the sentence that says why. First that holds: in force → Tighten; nobody asks for it
 * → Hold; no trusted count → Unknown; the count is not zero → Impossible, whatever budget the policy grants, because the server
 * grants none; the policy holds back → Hold; else Tighten.
 */
export function judge(
  standing: Standing,
  evidence: DecisionEvidence,
): { readonly verdict: LedgerVerdict; readonly reason: string } {
  const counted = countWords(evidence);
  if (standing.isInForce) return { verdict: 'Tighten', reason: `In force in the profiled database; ${counted}.` };
  if (!standing.isWanted) return { verdict: 'Hold', reason: `Nothing asks for it; ${counted}.` };
  if (!evidence.isTrusted || evidence.isPresent === null) return { verdict: 'Unknown', reason: `${capital(counted)}.` };
  if (evidence.isPresent) return { verdict: 'Impossible', reason: `${capital(counted)}.` };
  if (!standing.isEnforced) return { verdict: 'Hold', reason: `The data allows it, the policy does not; ${counted}.` };
  return { verdict: 'Tighten', reason: `${capital(counted)}.` };
}

/** The deciding count in words: `0 rows with NULL in 125000 rows`, `nothing was measured`. */
export function countWords({
  purpose,
  outcome,
  isTrusted,
  count,
  isPresent,
  rows,
  sampledRows,
}: DecisionEvidence): string {
  if (outcome === 'Missing') return 'nothing was measured';
  const { one, some } = WORDS[purpose];
  const number = count === null ? (isPresent === true ? some : `no statement about ${some}`) : `${count} ${one}`;
  const among =
    sampledRows !== null
      ? ` in a sample of ${sampledRows} of ${String(rows)} rows`
      : rows === null
        ? ''
        : ` in ${rows} rows`;
  if (outcome === 'Inferred') return `${number}, concluded from other keys of the table`;
  if (outcome === 'TrustedConstraint') return `${number}: the database enforces it`;
  return isTrusted ? `${number}${among}` : `${number}${among} is no measurement: the probe ended as ${outcome}`;
}

const WORDS = {
  nulls: { one: 'row(s) with NULL', some: 'rows with NULL' },
  duplicates: { one: 'value(s) that repeat', some: 'values that repeat' },
  orphans: { one: 'row(s) without a parent', some: 'rows without a parent' },
} as const;

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
