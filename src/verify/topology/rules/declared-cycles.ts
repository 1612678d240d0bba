import { certain } from '../../../kernel/assert.ts';
import { declaredViolations } from '../declared-violations.ts';
import { nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { unresolvedComponents } from '../unresolved.ts';

/** Every table of a cycle that was not broken is told as `CycleDetected` (topology.md 12.1). */
export const declaredCycles: Rule = {
  id: 'TOP-006',
  states: 'Every table of an unresolved cycle is declared.',
  why: 'Tables of a cycle without a nullable foreign key cannot be loaded while the keys are enforced.',
  check: (facts, say) => {
    const unresolved = unresolvedComponents(facts);
    const declared = declaredViolations(facts);
    for (const position of unresolved.flat()) {
      const table = certain(facts.certificate.entities[position], 'a member of a component is listed');
      const self = { schema: table.schema, table: table.tableName };
      const isDeclared = declared.take({ type: 'CycleDetected', child: self, parent: self, constraint: '<cycle>' });
      const remark = { subject: nameAt(facts, position), pointer: `/entities/${position}` };
      if (isDeclared) say.differs({ ...remark, reason: 'The table is part of a cycle that could not be broken.' });
      else
        say.invalid({
          ...remark,
          reason: 'The table is part of an unresolved cycle, and no CycleDetected violation says so.',
          expected: 'a CycleDetected violation',
          found: 'none',
        });
    }
    const { length } = facts.components;
    return length > 0 ? { looked: length } : { notMeasured: 'there is no cycle' };
  },
};
