import { certain } from '../../../kernel/assert.ts';
import { declaredViolations } from '../declared-violations.ts';
import { at } from '../digraph.ts';
import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** `pos(parent) < pos(child)` on every foreign key that is not deferred; the exception is declared or the order is a lie. */
export const parentsFirst: Rule = {
  id: 'TOP-005',
  states: 'Every parent is loaded before its child, on every foreign key that is not deferred.',
  why: 'An enforced foreign key rejects a row whose parent is not there yet.',
  check: (facts, say) => {
    const { certificate } = facts;
    const declared = declaredViolations(facts);
    let looked = 0;
    for (let pair = 0; pair < facts.pairs.count; pair += 1) {
      if (facts.pairs.isDeferred[pair] === 1) continue;
      looked += 1;
      const child = at(facts.pairs.child, pair);
      const parent = at(facts.pairs.parent, pair);
      if (parent < child) continue;
      for (const index of facts.pairs.dependenciesOf(pair)) {
        const dependency = certain(certificate.dependencies[index], 'a pair is made of dependencies');
        const isDeclared = declared.take({
          type: 'ChildBeforeParent',
          child: { schema: dependency.sourceSchema, table: dependency.sourceTable },
          parent: { schema: dependency.targetSchema, table: dependency.targetTable },
          constraint: dependency.constraintName,
        });
        const remark = {
          subject: describeEdge(dependency),
          pointer: `/dependencies/${index}`,
          expected: `position of ${dependency.targetTable} < position of ${dependency.sourceTable}`,
          found: `${parent} > ${child}`,
        };
        if (isDeclared)
          say.differs({
            ...remark,
            reason: 'The child is loaded before its parent, as the certificate says.',
            fix: 'Make a foreign key of the cycle nullable, or give its tables a manual order.',
          });
        else say.invalid({ ...remark, reason: 'The child is loaded before its parent, and no violation says so.' });
      }
    }
    return looked > 0 ? { looked } : { notMeasured: 'no foreign key binds two listed tables' };
  },
};
