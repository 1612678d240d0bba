import { foldCase } from '../../kernel/fold-case.ts';
import type { PlannedForeignKey, ReferentialAction } from '../plan.ts';
import type { Reference } from './reference.ts';

/** What happens to children: as the catalog has it, else what the design says about deletes (export-and-manifest.md 3.3). */
export function referentialActions({
  attribute,
  relationship,
  constraint,
}: Reference): Pick<PlannedForeignKey, 'onDelete' | 'onUpdate'> {
  const designed = relationship?.deleteRuleCode ?? attribute.reference?.deleteRuleCode ?? null;
  return { onDelete: actionOf(constraint?.onDelete ?? designed), onUpdate: actionOf(constraint?.onUpdate ?? null) };
}

/** One map for catalog words and design codes, whatever their case. */
function actionOf(rule: string | null): ReferentialAction {
  switch (foldCase(rule?.trim() ?? '').replaceAll(/[_ ]/g, '')) {
    case 'CASCADE':
    case 'DELETE':
      return 'CASCADE';
    case 'SETNULL':
      return 'SET NULL';
    case 'SETDEFAULT':
      return 'SET DEFAULT';
  }
  return 'NO ACTION';
}
