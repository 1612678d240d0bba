import { tableKey } from '../../../model/table-ref.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Rule } from '../rule.ts';

/** The certificate lists exactly the tables of the data set, as what they are. */
export const sameTables: Rule<ModelFacts> = {
  id: 'TOP-105',
  states: 'The certificate lists exactly the tables of the data set.',
  why: 'A table that is loaded but has no place in the order is loaded at any time.',
  check: (facts, say) => {
    if (facts.dataSet === null) return { notMeasured: 'no data set was given' };
    const wanted = new Set(facts.dataSet.map((table) => tableKey(table.schema, table.table)));
    const told = new Set<string>();
    for (const table of facts.dataSet) {
      const key = tableKey(table.schema, table.table);
      if (told.has(key)) continue;
      told.add(key);
      const position = facts.tables.find(table.schema, table.table);
      const listed = facts.certificate.entities[position];
      const subject = `${table.schema}.${table.table}`;
      if (listed === undefined) {
        say.invalid({
          subject,
          reason: 'The table of the data set is not listed.',
          pointer: '/entities',
          found: 'none',
        });
        continue;
      }
      const expected = [table.module, table.entity, table.effectiveName, table.origin, table.isExternal];
      const found = [listed.module, listed.entity, listed.effectiveName, listed.origin, listed.isExternal];
      if (JSON.stringify(expected) !== JSON.stringify(found))
        say.invalid({
          subject,
          reason: 'The table is not what the data set says.',
          pointer: `/entities/${position}`,
          expected,
          found,
        });
    }
    facts.certificate.entities.forEach((table, index) => {
      if (wanted.has(tableKey(table.schema, table.tableName))) return;
      say.invalid({
        subject: `${table.schema}.${table.tableName}`,
        reason: 'The table is not in the data set.',
        pointer: `/entities/${index}`,
        expected: 'a table of the data set',
      });
    });
    return { looked: facts.dataSet.length };
  },
};
