import { sameName } from '../../../kernel/fold-case.ts';
import type { ParityRule } from '../../../model/parity/parity-rule.ts';
import type { ColumnPair } from '../pairing/table-pairs.ts';
import { EVERY, isNamed, type NamedTable } from './named-table.ts';

/** Whether a rule is meant for this column of this table, whatever the type of its values. */
export function isMeantFor(rule: ParityRule, table: NamedTable, pair: ColumnPair): boolean {
  return isNamed(table, rule.table) && (rule.column === undefined || namesColumn(rule.column, pair));
}

/** Whether a setting's `column` means this one: a source column, an attribute, or `*`; case is ignored. */
export function namesColumn(
  name: string,
  { attribute, source }: { readonly attribute: string; readonly source: { readonly name: string } },
): boolean {
  return name === EVERY || sameName(name, source.name) || sameName(name, attribute);
}

/** Whether the rules meant for a column leave it out altogether; the last rule that speaks of it wins. */
export function isIgnored(rules: readonly ParityRule[]): boolean {
  return rules.findLast(({ ignore }) => ignore !== undefined)?.ignore === true;
}

/** parity.md 1.3: where the target takes a NULL, the emitters write one for a text of exactly one space. */
export const SPACE_IS_NULL: ParityRule = { type: 'text', spaceIsNull: true };
