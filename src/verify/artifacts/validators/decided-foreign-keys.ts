import { foldCase } from '../../../kernel/fold-case.ts';
import type { Entity } from '../../../model/entity.ts';
import type { DecidedForeignKey, ExportDecisions } from '../../../model/export/export-decisions.ts';
import { columnKey } from '../foreign-keys.ts';
import type { ValidationContext, Voice } from '../validator.ts';
import { type MadeTable, isNamed } from './made-tables.ts';

/** Compares the foreign keys of a table with those that were decided, both ways; answers how many decisions there were. */
export function decidedForeignKeys(
  decided: ExportDecisions,
  made: MadeTable,
  { exhibit, names }: ValidationContext,
  say: Voice,
): number {
  const { known, entity, constraints, file, line } = made;
  const subjectOf = ({ column }: DecidedForeignKey): string => `${known.schema}.${known.effective}.${column}`;
  for (const decision of decided.foreignKeys) {
    const wanted = foldCase(decision.column);
    const there = constraints.find(
      (each) => each.kind === 'foreignKey' && each.columns.some((column) => columnKey(known, column) === wanted),
    );
    const mayBeUntrusted = decision.scriptWithNoCheck || isDistrusted(entity, wanted);
    const told = { subject: subjectOf(decision) };
    const parent = there === undefined || there.references === null ? null : names.find(there.references.table);
    const wantedParent = parentOf(entity, wanted);
    if (
      decision.createConstraint &&
      there !== undefined &&
      parent !== null &&
      wantedParent !== null &&
      foldCase(parent.physical) !== foldCase(wantedParent)
    )
      say.error({
        ...told,
        check: 'EXP-036',
        message: 'The foreign key references another table than the one that was decided on.',
        file: there.path,
        line: there.line,
        expected: wantedParent,
        found: parent.physical,
      });
    if (decision.createConstraint && there === undefined) {
      if (isNamed(exhibit, 'foreign key', known)) continue;
      const message = 'The policy decided a foreign key, and no script makes it.';
      say.error({ ...told, check: 'EXP-036', message, file, line, expected: 'FOREIGN KEY', found: 'absent' });
    } else if (decision.createConstraint && there?.isUnchecked === true && !mayBeUntrusted)
      say.error({
        ...told,
        check: 'EXP-036',
        message: 'The policy decided a trusted foreign key, and the script makes it without looking at the rows.',
        file: there.path,
        line: there.line,
        expected: 'WITH CHECK',
        found: 'WITH NOCHECK',
      });
    else if (!decision.createConstraint && there !== undefined)
      say.error({
        ...told,
        check: 'EXP-038',
        message: 'The script makes a foreign key that the policy did not decide.',
        file: there.path,
        line: there.line,
        expected: 'absent',
        found: 'FOREIGN KEY',
      });
  }
  const spoken = new Set(decided.foreignKeys.map(({ column }) => foldCase(column)));
  for (const { kind, columns: own, path, line: at } of constraints) {
    if (kind !== 'foreignKey' || own.some((column) => spoken.has(columnKey(known, column)))) continue;
    say.error({
      check: 'EXP-038',
      subject: `${known.schema}.${known.effective}.${own.join(', ')}`,
      message: 'The script makes a foreign key that no decision speaks of.',
      file: path,
      line: at,
      expected: 'absent',
      found: 'FOREIGN KEY',
    });
  }
  return decided.foreignKeys.length;
}

/** The table that the attribute of a column refers to, by its name in the source. */
function parentOf({ attributes }: Entity, column: string): string | null {
  return attributes.find((each) => foldCase(each.column) === column)?.reference?.physicalName ?? null;
}

/** The source does not trust it either, which an exporter repeats (export-and-manifest.md 3.3). */
function isDistrusted({ attributes, relationships }: Entity, column: string): boolean {
  const names = attributes.filter((each) => foldCase(each.column) === column).map(({ name }) => foldCase(name));
  return relationships.some(
    ({ viaAttribute, actualConstraints }) =>
      names.includes(foldCase(viaAttribute)) &&
      actualConstraints.some(({ isNotTrusted, isDisabled }) => isNotTrusted || isDisabled),
  );
}
