import type { DecisionEvidence } from '../model/policy/decision.ts';
import type { ColumnProfile } from '../model/profile/column-profile.ts';
import { type ProbeStatus, EPOCH, isTrusted } from '../model/profile/probe-status.ts';
import type { ForeignKeyReality } from '../model/profile/foreign-key-reality.ts';
import { displayKey, displayValue } from '../model/profile/row-sample.ts';
import type { IndexFacts } from './index-facts.ts';

/** What a decision about NOT NULL rests on; a count that was substituted because a probe did not finish is not trusted. */
export function nullEvidence(profile: ColumnProfile | null): DecisionEvidence {
  if (profile === null) return MISSING_NULLS;
  return {
    purpose: 'nulls',
    ...measured(profile.nullCountStatus, profile.rowCount),
    count: profile.nullCount,
    isPresent: profile.nullCount > 0,
    sample: (profile.nullSample?.rows ?? []).map(displayKey),
  };
}

/** What a decision about a unique index rests on; `rows` are those of its table, where a column's profile says. */
export function uniqueEvidence(facts: IndexFacts, rows: number | null): DecisionEvidence {
  const { state, hasCandidate, probeStatus } = facts;
  const isPresent = state === 'unknown' ? null : state === 'duplicates';
  const said = { count: state === 'clean' ? 0 : null, isPresent, sample: [] };
  if (!hasCandidate && state === 'unknown') return { ...MISSING, purpose: 'duplicates', rows };
  if (!hasCandidate) return { ...MISSING, ...said, purpose: 'duplicates', outcome: 'Inferred', rows };
  // A snapshot does not say how composites were measured; a missing status counts as succeeded (model-and-profile.md 2.1).
  const status = probeStatus ?? { outcome: 'Succeeded', sampleSize: 0, capturedAtUtc: EPOCH, query: null };
  return { purpose: 'duplicates', ...measured(status, rows), ...said };
}

/** What a decision about a reference rests on; `rows` are those of its table, where the column's profile says. */
export function orphanEvidence(reality: ForeignKeyReality | null, rows: number | null): DecisionEvidence {
  if (reality === null) return { ...MISSING, purpose: 'orphans', rows };
  return {
    purpose: 'orphans',
    ...measured(reality.probeStatus, rows),
    count: reality.orphanCount,
    isPresent: reality.hasOrphan,
    sample: (reality.orphanSample?.rows ?? []).map(({ key, value }) => `${displayKey(key)} -> ${displayValue(value)}`),
  };
}

const MISSING = {
  outcome: 'Missing',
  isTrusted: false,
  count: null,
  isPresent: null,
  rows: null,
  sampledRows: null,
  capturedAtUtc: null,
  query: null,
  sample: [],
} as const;
const MISSING_NULLS: DecisionEvidence = { ...MISSING, purpose: 'nulls' };

function measured(
  status: ProbeStatus,
  rows: number | null,
): Pick<DecisionEvidence, 'outcome' | 'isTrusted' | 'rows' | 'sampledRows' | 'capturedAtUtc' | 'query'> {
  const { outcome, sampleSize, capturedAtUtc, query } = status;
  const isSampled = rows !== null && sampleSize > 0 && sampleSize < rows;
  return {
    outcome,
    isTrusted: isTrusted(status),
    rows,
    sampledRows: isSampled ? sampleSize : null,
    capturedAtUtc: capturedAtUtc === EPOCH ? null : capturedAtUtc,
    query,
  };
}
