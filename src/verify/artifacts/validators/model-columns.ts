import { foldCase } from '../../../kernel/fold-case.ts';
import { compositeKey, groupRows } from '../../../kernel/group-rows.ts';
import type { Attribute } from '../../../model/attribute.ts';
import type { Entity } from '../../../model/entity.ts';
import { heldValue } from '../exhibit.ts';
import type { DeclaredColumn, DeclaredTable } from '../script/script-facts.ts';
import type { ValidationContext, Voice } from '../validator.ts';

/**
 * What the design demands of every table, whatever the policy (`EXP-035`): the columns of the model and no others, identifiers NOT NULL and
 * in the primary key (export-and-manifest.md 3.1, 3.2). A column that manifest.json calls unsupported may be missing. Bare
 * scripts have no other columns.
 */
export function modelColumns({ exhibit, names }: ValidationContext, say: Voice): void {
  const isBare = (path: string): string => String(foldCase(path).startsWith('MODULES.BARE/'));
  const scripts = [...exhibit.files.values()];
  const keys = groupRows(
    scripts.flatMap(({ path, script }) =>
      (script?.constraints ?? []).flatMap((each) => (each.kind === 'primaryKey' ? [{ ...each, path }] : [])),
    ),
    ({ table, path }) => compositeKey(isBare(path), names.keyOf(table)),
  );
  const unsupported = heldValue(exhibit.manifest)?.unsupported ?? [];
  for (const { path, script } of scripts)
    for (const table of script?.tables ?? []) {
      const known = names.find(table.table);
      if (known === null || known.entity === null) continue;
      const subject = `${known.schema}.${known.effective}`;
      const primary = (keys.get(compositeKey(isBare(path), names.keyOf(table.table))) ?? []).flatMap(({ columns }) =>
        columns.map(foldCase),
      );
      const of = { subject, file: path, table, primary };
      missingColumns(known.entity, of, unsupported, say);
      otherColumns(known.entity, of, say);
    }
}

interface Made {
  readonly subject: string;
  readonly file: string;
  readonly table: DeclaredTable;
  /** Columns of the primary key, folded. */
  readonly primary: readonly string[];
}

function missingColumns(entity: Entity, made: Made, unsupported: readonly string[], say: Voice): void {
  const { subject, file, table, primary } = made;
  for (const attribute of entity.attributes) {
    if (!attribute.isActive || attribute.isPresentButInactive) continue;
    const column = table.columns.find((each) => isOf(each, attribute));
    if (column === undefined) {
      const told = unsupported.find((text) => text.includes(attribute.name));
      if (told !== undefined) say.info({ check: 'EXP-035', subject, message: told, file, line: table.line });
      else
        say.error({
          check: 'EXP-035',
          subject: `${subject}.${attribute.name}`,
          message: `The ${attribute.isIdentifier ? 'identifier' : 'attribute'} ${attribute.name} of the model has no column.`,
          file,
          line: table.line,
          expected: attribute.name,
          found: 'absent',
          fix: 'Export again, or compare with the model that was exported.',
        });
    } else if (attribute.isIdentifier && (!column.isNotNull || !primary.includes(foldCase(column.name))))
      say.error({
        check: 'EXP-035',
        subject: `${subject}.${column.name}`,
        message: 'The identifier is weaker than in the model: it must be NOT NULL and in the primary key.',
        file,
        line: column.line,
        fix: 'Export again.',
      });
  }
}

function otherColumns(entity: Entity, { subject, file, table }: Made, say: Voice): void {
  for (const column of table.columns) {
    if (entity.attributes.some((attribute) => isOf(column, attribute))) continue;
    say.error({
      check: 'EXP-035',
      subject: `${subject}.${column.name}`,
      message: 'The script makes a column that the model does not have.',
      file,
      line: column.line,
      found: column.name,
      fix: 'Export again, or compare with the model that was exported.',
    });
  }
}

/** Columns go by the name of their attribute, or by that of the source. */
function isOf({ name }: DeclaredColumn, attribute: Attribute): boolean {
  return foldCase(name) === foldCase(attribute.name) || foldCase(name) === foldCase(attribute.column);
}
