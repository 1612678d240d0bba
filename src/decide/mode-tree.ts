import type { TraceNode } from '../model/policy/decision.ts';
import type { PolicyMode } from '../model/policy/tightening-settings.ts';
import type { Signals } from './signals.ts';
import { branch } from './trace.ts';

/**
 * The formula of a mode over the signals of a column (policy.md 4.1). No alternative is skipped, except that a wrapper leaves out
 * the evidence for a signal that is false.
 */
export function modeTree(signals: Signals, mode: PolicyMode): TraceNode {
  const {
    primaryKey: s1,
    physicalNotNull: s2,
    foreignKeySupport: s3,
    uniqueClean: s4,
    logicalMandatory: s5,
    dataNoNulls: d1,
  } = signals;
  const always = s1.result || s2.result || s5.result;
  switch (mode) {
    case 'Cautious':
      return branch('MODE_CAUTIOUS', 'S1 or S2 or S5', always, [s1, s2, s3, s4, s5]);
    case 'EvidenceGated': {
      const gated3 = requiresCleanData(s3, d1);
      const gated4 = requiresCleanData(s4, d1);
      const what = 'S1 or S2 or S5, or S3 or S4 with D1';
      return branch('MODE_EVIDENCE_GATED', what, always || gated3.result || gated4.result, [
        s1,
        s2,
        s5,
        gated3,
        gated4,
      ]);
    }
    case 'Aggressive': {
      const what = 'S1 or S2 or S5 or S3 or S4';
      return branch('MODE_AGGRESSIVE', what, always || s3.result || s4.result, [s1, s2, s5, s3, s4]);
    }
  }
}

/** A signal that counts only where D1 holds. */
function requiresCleanData(signal: TraceNode, evidence: TraceNode): TraceNode {
  const code = `${signal.code}_REQUIRES_D1_DATA_NO_NULLS`;
  const what = 'The signal holds, and D1 does.';
  if (!signal.result) return branch(code, what, false, [signal]);
  return branch(code, what, evidence.result, [signal, evidence]);
}
