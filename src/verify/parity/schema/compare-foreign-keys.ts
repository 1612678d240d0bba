import { sameName } from '../../../kernel/fold-case.ts';
import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import { displayTable, type TableRef } from '../../../model/table-ref.ts';
import type { SideForeignKey, SideTable } from '../pairing/side-catalog.ts';

/** How names of the source read in the target; null where there is no counterpart. */
export interface Counterparts {
  readonly table: (source: TableRef) => TableRef | null;
  readonly column: (source: string) => string | null;
}

/**
 * Foreign keys of the source that the target lacks, does not enforce or does not know to hold (parity.md 9.4); told apart by their
 * columns and the table they refer to, since names differ.
 */
export function compareForeignKeys(
  source: SideTable,
  target: SideTable,
  counterparts: Counterparts,
): readonly SchemaDifference[] {
  const differences: SchemaDifference[] = [];
  const matched = new Set<SideForeignKey>();
  for (const key of source.foreignKeys) {
    const referenced = counterparts.table(key.referenced);
    const columns = key.columns.map(counterparts.column);
    const twin = target.foreignKeys.find((other) => isSame(other, columns, referenced));
    if (twin === undefined) differences.push(missing(key, referenced));
    else {
      matched.add(twin);
      differences.push(...states(key, twin));
    }
  }
  for (const key of target.foreignKeys.filter((each) => !matched.has(each))) differences.push(added(key));
  return differences;
}

function isSame(key: SideForeignKey, columns: readonly (string | null)[], referenced: TableRef | null): boolean {
  return (
    referenced !== null &&
    sameName(key.referenced.schema, referenced.schema) &&
    sameName(key.referenced.table, referenced.table) &&
    key.columns.length === columns.length &&
    columns.every((column) => column !== null && key.columns.includes(column))
  );
}

function missing(key: SideForeignKey, referenced: TableRef | null): SchemaDifference {
  const isOutside = referenced === null;
  return {
    aspect: 'foreign-key',
    subject: key.name,
    source: words(key),
    target: null,
    // The referenced table may be left out on purpose, and the foreign key with it.
    weight: isOutside ? 'note' : 'warning',
    message: `The target has no foreign key like ${key.name}: ${words(key)}.`,
    ...(isOutside ? {} : { fix: 'Create it in the target, and have it checked against the rows.' }),
  };
}

function added(key: SideForeignKey): SchemaDifference {
  return {
    aspect: 'foreign-key',
    subject: key.name,
    source: null,
    target: words(key),
    weight: 'note',
    message: `The target has a foreign key that the source lacks: ${key.name}.`,
  };
}

function states(source: SideForeignKey, target: SideForeignKey): readonly SchemaDifference[] {
  if (target.isEnforced && target.isTrusted) return [];
  const isWorse = (source.isEnforced && !target.isEnforced) || (source.isTrusted && !target.isTrusted);
  return [
    {
      aspect: 'foreign-key-trust',
      subject: target.name,
      source: state(source),
      target: state(target),
      weight: isWorse ? 'warning' : 'note',
      message: `Foreign key ${target.name} is ${state(target)} in the target${isWorse ? '' : ', as in the source'}.`,
      fix: 'Enable it and have it checked against every row (WITH CHECK CHECK CONSTRAINT, VALIDATE CONSTRAINT).',
    },
  ];
}

function state({ isEnforced, isTrusted }: SideForeignKey): string {
  if (!isEnforced) return 'disabled';
  return isTrusted ? 'trusted' : 'not trusted';
}

function words({ columns, referenced }: SideForeignKey): string {
  return `${columns.join(', ')} → ${displayTable(referenced)}`;
}
