import { type Comparator, by, inTurn, ordinal } from '../kernel/compare.ts';
import { foldCase } from '../kernel/fold-case.ts';

interface InTable {
  readonly schema: string;
  readonly table: string;
  readonly module?: string;
}

/**
 * Decisions by schema, table and name ignoring case (policy.md 9.1). Twins that differ in case, or that two modules have, are told
 * apart by spelling and module, so that the order of the input never shows. Each key is folded once.
 */
export function sortDecisions<T extends InTable>(
  decisions: readonly T[],
  nameOf: (decision: T) => string,
): readonly T[] {
  const keyed = decisions.map((decision): Keyed<T> => {
    const spelled = `${decision.schema}\u0000${decision.table}\u0000${nameOf(decision)}`;
    return { decision, folded: foldCase(spelled), spelled: `${spelled}\u0000${decision.module ?? ''}` };
  });
  const order: Comparator<Keyed<T>> = inTurn(
    by((item) => item.folded, ordinal),
    by((item) => item.spelled, ordinal),
  );
  return keyed.sort(order).map(({ decision }) => decision);
}

interface Keyed<T> {
  readonly decision: T;
  readonly folded: string;
  readonly spelled: string;
}
