import { certain } from '../../../kernel/assert.ts';
import type { OrderViolation } from '../../../model/order-certificate.ts';
import { declaredViolations } from '../declared-violations.ts';
import { at } from '../digraph.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { unresolvedComponents } from '../unresolved.ts';

/** No violation is invented, and what a true one says about positions is right; hidden ones are found by TOP-004, 005, 006. */
export const trueViolations: Rule = {
  id: 'TOP-027',
  states: 'Every listed violation is true, listed once, and names the right positions.',
  why: 'An invented violation hides the real ones behind work that is not needed.',
  check: (facts, say) => {
    const { violations } = facts.certificate;
    for (const index of inventedViolations(facts)) {
      const violation = certain(violations[index], 'the index was taken from the list');
      say.invalid({
        subject: subjectOf(violation),
        reason: `No such ${violation.violationType} follows from the order, or it is listed too often.`,
        pointer: `/violations/${index}`,
        expected: 'not listed',
        found: violation.violationType,
      });
    }
    violations.forEach((violation, index) => {
      const child = facts.tables.find(violation.childSchema, violation.childTable);
      const parent = facts.tables.find(violation.parentSchema, violation.parentTable);
      for (const [member, right, claimed] of [
        ['childPosition', child, violation.childPosition],
        ['parentPosition', parent, violation.parentPosition],
      ] as const)
        if (right !== claimed)
          say.invalid({
            subject: subjectOf(violation),
            reason: 'The position is not that of the table.',
            pointer: `/violations/${index}/${member}`,
            expected: right,
            found: claimed,
          });
      const unnamed = [violation.childTable, violation.parentTable].find(
        (name) => !violation.explanation.includes(name),
      );
      if (unnamed !== undefined)
        say.invalid({
          subject: subjectOf(violation),
          reason: `The explanation does not name ${unnamed}.`,
          pointer: `/violations/${index}/explanation`,
          expected: 'child and parent by name',
          found: violation.explanation,
        });
    });
    return violations.length > 0 ? { looked: violations.length } : { notMeasured: 'no violation is listed' };
  },
};

function subjectOf(violation: OrderViolation): string {
  return `${violation.constraintName}: ${violation.childSchema}.${violation.childTable} → ${violation.parentSchema}.${violation.parentTable}`;
}

/** Indexes of listed violations that are left when every true violation has taken its own. */
function inventedViolations(facts: Facts): readonly number[] {
  const { dependencies, entities } = facts.certificate;
  if (facts.certificate.violations.length === 0) return [];
  const declared = declaredViolations(facts);
  dependencies.forEach((dependency, index) => {
    const child = at(facts.childOf, index);
    const parent = at(facts.parentOf, index);
    if (child < 0 || child === parent) return;
    if (parent >= 0 && (parent < child || facts.pairs.isDeferred[at(facts.pairs.ofDependency, index)] === 1)) return;
    declared.take({
      type: parent < 0 ? 'MissingParent' : 'ChildBeforeParent',
      child: { schema: dependency.sourceSchema, table: dependency.sourceTable },
      parent: { schema: dependency.targetSchema, table: dependency.targetTable },
      constraint: dependency.constraintName,
    });
  });
  for (const position of unresolvedComponents(facts).flat()) {
    const table = certain(entities[position], 'a member of a component is listed');
    const self = { schema: table.schema, table: table.tableName };
    declared.take({ type: 'CycleDetected', child: self, parent: self, constraint: '<cycle>' });
  }
  return declared.left();
}
