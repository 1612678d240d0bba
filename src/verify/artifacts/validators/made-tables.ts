import { foldCase } from '../../../kernel/fold-case.ts';
import { groupRows } from '../../../kernel/group-rows.ts';
import type { Entity } from '../../../model/entity.ts';
import { heldValue } from '../exhibit.ts';
import type { DeclaredColumn, DeclaredConstraint } from '../script/script-facts.ts';
import type { KnownTable } from '../table-names.ts';
import type { ValidationContext } from '../validator.ts';

/** A table that a script makes, with everything that scripts hang on it. */
export interface MadeTable {
  readonly known: KnownTable;
  readonly entity: Entity;
  readonly file: string;
  readonly line: number;
  readonly columns: readonly DeclaredColumn[];
  readonly constraints: readonly (DeclaredConstraint & { readonly path: string })[];
}

/** The tables of full scripts that the model knows. */
export function* madeTables({ exhibit, names, roleOf }: ValidationContext): Generator<MadeTable> {
  const scripts = [...exhibit.files.values()].filter(
    // Bare scripts have fewer constraints on purpose.
    ({ path }) => roleOf(path) === 'table' && !foldCase(path).startsWith('MODULES.BARE/'),
  );
  const constraints = groupRows(
    scripts.flatMap(({ path, script }) => (script?.constraints ?? []).map((each) => ({ ...each, path }))),
    ({ table }) => names.keyOf(table),
  );
  for (const { path, script } of scripts)
    for (const { table, line, columns: declared } of script?.tables ?? []) {
      const known = names.find(table);
      if (known === null || known.entity === null) continue;
      const own = constraints.get(names.keyOf(table)) ?? [];
      yield { known, entity: known.entity, file: path, line, columns: declared, constraints: own };
    }
}

/** Left out and said so in manifest.json, as dialects that cannot do it do. */
export function isNamed(
  { manifest }: ValidationContext['exhibit'],
  what: 'index' | 'foreign key',
  known: KnownTable,
): boolean {
  return (heldValue(manifest)?.unsupported ?? []).some((text) => {
    const told = foldCase(text);
    return (
      told.includes(foldCase(what)) && [known.effective, known.physical].some((name) => told.includes(foldCase(name)))
    );
  });
}
