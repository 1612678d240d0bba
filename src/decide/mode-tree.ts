import type { TraceNode } from '../model/policy/decision.ts';
import type { ColumnFacts } from './column-facts.ts';
import { dataNoNulls } from './signals/data-no-nulls.ts';
import { foreignKeySupport } from './signals/foreign-key-support.ts';
import { logicalMandatory } from './signals/logical-mandatory.ts';
import { physicalNotNull } from './signals/physical-not-null.ts';
import { primaryKey } from './signals/primary-key.ts';
import { uniqueClean } from './signals/unique-clean.ts';
import { branch } from './trace.ts';

/** The formula of a mode, evaluated (policy.md 4.1), with the signals later steps ask for. */
export interface ModeTree {
  readonly node: TraceNode;
  readonly foreignKeySupport: TraceNode;
  readonly uniqueClean: TraceNode;
}

/** Evaluates every signal of a mode; none is skipped, except that a wrapper does not count NULLs for a signal that is false. */
export function modeTree(facts: ColumnFacts): ModeTree {
  const s1 = primaryKey(facts);
  const s2 = physicalNotNull(facts);
  const s3 = foreignKeySupport(facts);
  const s4 = uniqueClean(facts);
  const s5 = logicalMandatory(facts);
  const always = s1.result || s2.result || s5.result;
  const signals = { foreignKeySupport: s3, uniqueClean: s4 };
  switch (facts.settings.policy.mode) {
    case 'Cautious':
      return { ...signals, node: branch('MODE_CAUTIOUS', 'S1 or S2 or S5', always, [s1, s2, s3, s4, s5]) };
    case 'EvidenceGated': {
      const gated3 = requiresCleanData(s3, facts);
      const gated4 = requiresCleanData(s4, facts);
      const result = always || gated3.result || gated4.result;
      const what = 'S1 or S2 or S5, or S3 or S4 with D1';
      return { ...signals, node: branch('MODE_EVIDENCE_GATED', what, result, [s1, s2, s5, gated3, gated4]) };
    }
    case 'Aggressive': {
      const result = always || s3.result || s4.result;
      return {
        ...signals,
        node: branch('MODE_AGGRESSIVE', 'S1 or S2 or S5 or S3 or S4', result, [s1, s2, s5, s3, s4]),
      };
    }
  }
}

/** A signal that counts only where D1 holds. */
function requiresCleanData(signal: TraceNode, facts: ColumnFacts): TraceNode {
  const code = `${signal.code}_REQUIRES_D1_DATA_NO_NULLS`;
  const what = 'The signal holds, and D1 does.';
  if (!signal.result) return branch(code, what, false, [signal]);
  const evidence = dataNoNulls(facts);
  return branch(code, what, evidence.result, [signal, evidence]);
}
