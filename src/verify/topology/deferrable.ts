import type { OrderDependency } from '../../model/order-certificate.ts';

/** Whether a delete rule leaves room for a NULL that is filled in later (topology.md 6.1); null is a reference without a rule. */
export function deleteRuleAllows(rule: string | null): boolean {
  return rule === null || ALLOWING.has(rule.trim().toUpperCase());
}

/** Whether a foreign key may be NULL in phase one: one nullable column is enough, with evidence, and the delete rule allows it. */
export function isWeak(dependency: OrderDependency): boolean {
  return (
    deleteRuleAllows(dependency.deleteRule) &&
    dependency.columns.some((column) => column.isNullable && column.evidence !== 'unknown')
  );
}

// Catalog texts, and the design's codes for the same (topology.md 2: deleteRuleCode).
const ALLOWING = new Set([
  'NO_ACTION',
  'NO ACTION',
  'RESTRICT',
  'SET_NULL',
  'SET NULL',
  'PROTECT',
  'IGNORE',
  'SETNULL',
]);
