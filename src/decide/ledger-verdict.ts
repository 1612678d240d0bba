import { counted, grouped } from '../kernel/count-words.ts';
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
  const words = countWords(evidence);
  if (standing.isInForce) return { verdict: 'Tighten', reason: `In force in the profiled database; ${words}.` };
  if (!standing.isWanted) return { verdict: 'Hold', reason: `Nothing asks for it; ${words}.` };
  if (!evidence.isTrusted || evidence.isPresent === null) return { verdict: 'Unknown', reason: `${capital(words)}.` };
  if (evidence.isPresent) return { verdict: 'Impossible', reason: `${capital(words)}.` };
  if (!standing.isEnforced) return { verdict: 'Hold', reason: `The data allows it, the policy does not; ${words}.` };
  return { verdict: 'Tighten', reason: `${capital(words)}.` };
}

/** The deciding count in words: `0 rows with NULL in 125,000 rows`, `nothing was measured`. */
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
  const number =
    count === null ? (isPresent === true ? some : `no statement about ${some}`) : counted(count, one, some);
  const among =
    sampledRows !== null
      ? ` in a sample of ${grouped(sampledRows)}${rows === null ? '' : ` of ${grouped(rows)}`} rows`
      : rows === null
        ? ''
        : ` in ${counted(rows, 'row', 'rows')}`;
  if (outcome === 'Inferred') return `${number}, concluded from other keys of the table`;
  if (outcome === 'TrustedConstraint') return `${number}: the database enforces it`;
  return isTrusted ? `${number}${among}` : `${number}${among} is no measurement: the probe ended as ${outcome}`;
}

const WORDS = {
  nulls: { one: 'row with NULL', some: 'rows with NULL' },
  duplicates: { one: 'value that repeats', some: 'values that repeat' },
  orphans: { one: 'row without a parent', some: 'rows without a parent' },
} as const;

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
