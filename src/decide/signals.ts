import type { TraceNode } from '../model/policy/decision.ts';
import type { ColumnFacts } from './column-facts.ts';
import { dataNoNulls } from './signals/data-no-nulls.ts';
import { defaultPresent } from './signals/default-present.ts';
import { foreignKeySupport } from './signals/foreign-key-support.ts';
import { logicalMandatory } from './signals/logical-mandatory.ts';
import { physicalNotNull } from './signals/physical-not-null.ts';
import { primaryKey } from './signals/primary-key.ts';
import { uniqueClean } from './signals/unique-clean.ts';

/** Every signal of a column (policy.md 3). Equal signals are one object each. */
export interface Signals {
  readonly primaryKey: TraceNode;
  readonly physicalNotNull: TraceNode;
  readonly foreignKeySupport: TraceNode;
  readonly uniqueClean: TraceNode;
  readonly logicalMandatory: TraceNode;
  readonly defaultPresent: TraceNode;
  readonly dataNoNulls: TraceNode;
}

/** Evaluates every signal; which of them count is the mode's affair. */
export function signalsOf(facts: ColumnFacts): Signals {
  return {
    primaryKey: primaryKey(facts),
    physicalNotNull: physicalNotNull(facts),
    foreignKeySupport: foreignKeySupport(facts),
    uniqueClean: uniqueClean(facts),
    logicalMandatory: logicalMandatory(facts),
    defaultPresent: defaultPresent(facts),
    dataNoNulls: dataNoNulls(facts),
  };
}
