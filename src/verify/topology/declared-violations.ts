import type { OrderViolationType } from '../../model/order-certificate.ts';
import { type TableRef, tableKey } from '../../model/table-ref.ts';
import type { Facts } from './facts.ts';

/** A violation by what identifies it. */
export interface ViolationIdentity {
  readonly type: OrderViolationType;
  readonly child: TableRef;
  readonly parent: TableRef;
  readonly constraint: string;
}

/** The violations that a certificate lists, each to be used up once by the true violation it stands for. */
export interface DeclaredViolations {
  readonly take: (identity: ViolationIdentity) => boolean;
  /** Indexes of listed violations that no true violation used up. */
  readonly left: () => readonly number[];
}

/** The listed violations by identity; tables are compared without case, constraint names as they are. */
export function declaredViolations({ certificate }: Facts): DeclaredViolations {
  const open = new Map<string, number[]>();
  certificate.violations.forEach((violation, index) => {
    const key = keyOf({
      type: violation.violationType,
      child: { schema: violation.childSchema, table: violation.childTable },
      parent: { schema: violation.parentSchema, table: violation.parentTable },
      constraint: violation.constraintName,
    });
    const indexes = open.get(key);
    if (indexes === undefined) open.set(key, [index]);
    else indexes.push(index);
  });
  return {
    take: (identity) => open.get(keyOf(identity))?.shift() !== undefined,
    left: () => [...open.values()].flat(),
  };
}

function keyOf({ type, child, parent, constraint }: ViolationIdentity): string {
  return JSON.stringify([type, tableKey(child.schema, child.table), tableKey(parent.schema, parent.table), constraint]);
}
