import type { RecordedForm, RecordedForms } from '../../../model/source-fingerprint.ts';
import type { UnpairedTable } from '../pairing/table-pairs.ts';
import type { TablePlan } from '../table-plan.ts';
import { rulesText } from './rules-text.ts';

/**
 * The form in which a comparison digested the source's columns, for the fingerprint that it leaves behind; null for a table that was
 * not compared. Reads nothing.
 */
export function recordedForms(plan: TablePlan | UnpairedTable): RecordedForms | null {
  if (plan.kind === 'unpaired') return null;
  const columns = new Map<string, RecordedForm>();
  let dependsOnTarget: string | null = null;
  for (const { pair, codec } of plan.columns) {
    const { source, target } = pair;
    columns.set(source.name, {
      type: { ...source.type },
      isNullable: source.isNullable,
      family: codec.family,
      rules: rulesText(codec.rules),
    });
    // Another target might be compared in another form, whose name is the same: padding, 1/300 s.
    if (codec.notes.length > 0 && source.type.shown !== target.type.shown)
      dependsOnTarget ??= `${source.name} was digested in a form that depends on its target (${codec.notes.join('; ')})`;
  }
  for (const { pair } of plan.countedOnly) {
    const { name, type, isNullable } = pair.source;
    columns.set(name, { type: { ...type }, isNullable, family: null, rules: null });
  }
  return { columns, dependsOnTarget };
}
