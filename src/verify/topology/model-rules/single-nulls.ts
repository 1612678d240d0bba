import { foldCase } from '../../../kernel/fold-case.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Rule } from '../rule.ts';

/** No unfiltered unique index lies wholly on columns that phase one leaves NULL: SQL Server admits one NULL in it. */
export const singleNulls: Rule<ModelFacts> = {
  id: 'TOP-108',
  states: 'No unique index lies wholly on columns that are NULL in phase one.',
  why: 'SQL Server treats two NULLs as equal in a unique index, so the second row of phase one would be rejected.',
  check: (facts, say) => {
    const nulled = new Map<number, Set<string>>();
    for (const edge of facts.certificate.deferredEdges) {
      const position = facts.tables.find(edge.sourceSchema, edge.sourceTable);
      const columns = nulled.get(position) ?? new Set<string>();
      for (const { column } of edge.columns) columns.add(foldCase(column));
      nulled.set(position, columns);
    }
    for (const [position, columns] of nulled) {
      const place = facts.entityAt.get(position);
      if (place === undefined) continue;
      const entity = facts.model.modules[place.module]?.entities[place.entity];
      for (const index of entity?.indexes ?? []) {
        const key = index.columns.filter((column) => !column.isIncluded);
        const isUnfiltered = (index.filterDefinition ?? '').trim() === '';
        if (!index.isUnique || index.isDisabled || !isUnfiltered || key.length === 0) continue;
        if (!key.every((column) => columns.has(foldCase(column.column)))) continue;
        say.warning({
          subject: `${entity?.schema ?? '?'}.${entity?.physicalName ?? '?'}: ${index.name}`,
          reason:
            'The unique index has only columns that are NULL in phase one; more than one row would not fit on SQL Server.',
          pointer: `/entities/${position}`,
          expected: 'a column that keeps its value, or a filter on NOT NULL',
          found: key.map((column) => column.column),
          fix: 'Give the index a filter on NOT NULL, or load the table without it and create it afterwards.',
        });
      }
    }
    return nulled.size > 0 ? { looked: nulled.size } : { notMeasured: 'nothing is deferred' };
  },
};
