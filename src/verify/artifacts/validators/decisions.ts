import { foldCase } from '../../../kernel/fold-case.ts';
import { ordinal, sorted } from '../../../kernel/compare.ts';
import { compositeKey, groupRows } from '../../../kernel/group-rows.ts';
import type { Entity } from '../../../model/entity.ts';
import type { DecidedForeignKey, DecidedIndex, ExportDecisions } from '../../../model/export/export-decisions.ts';
import { keyOf } from '../../../model/table-ref.ts';
import { heldValue } from '../exhibit.ts';
import { columnKey } from '../foreign-keys.ts';
import type { DeclaredColumn, DeclaredConstraint } from '../script/script-facts.ts';
import type { KnownTable } from '../table-names.ts';
import type { ValidationContext, Validator, Voice } from '../validator.ts';

/**
 * What the scripts make is what the policy decided, both ways: a NOT NULL, a unique index or a trusted foreign key that is decided and not
 * made is a weaker target (`EXP-036`), one that is made and not decided stops a load (`EXP-038`). Decisions name the source: without a
 * model nothing says which column of a script is meant.
 */
export const decisionsKept: Validator = {
  name: 'decisions-verification',
  priority: 35,
  check: (context, say) => {
    const { exhibit, model } = context;
    if (exhibit.decisions.state === 'absent') return { skipped: 'The export has no policy-decisions.json.' };
    if (exhibit.decisions.state === 'broken') {
      const { problem, file } = exhibit.decisions;
      say.unchecked({ check: 'EXP-036', subject: file, message: problem.message, file, line: problem.at?.line ?? 1 });
      return { metadata: { decisionsCompared: 0 } };
    }
    if (model === null) return { skipped: 'Decisions name columns of the source: compare with a model (--model).' };
    const decisions = byTable(exhibit.decisions.document.value);
    const isBareOnly = heldValue(exhibit.manifest)?.options.emitBareTableOnly === true;
    let compared = 0;
    for (const made of madeTables(context)) {
      const own = decisions.get(keyOf({ schema: made.known.schema, table: made.known.physical }));
      if (own === undefined) continue;
      compared += columns(own, made, say) + foreignKeys(own, made, context, say);
      if (!isBareOnly) compared += indexes(own, made, context, say);
    }
    return { metadata: { decisionsCompared: compared } };
  },
};

/** A table that a script makes, with everything that scripts hang on it. */
interface MadeTable {
  readonly known: KnownTable;
  readonly entity: Entity;
  readonly file: string;
  readonly line: number;
  readonly columns: readonly DeclaredColumn[];
  readonly constraints: readonly (DeclaredConstraint & { readonly path: string })[];
}

function* madeTables({ exhibit, names, roleOf }: ValidationContext): Generator<MadeTable> {
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

function byTable(decisions: ExportDecisions): ReadonlyMap<string, ExportDecisions> {
  const parts = {
    columns: groupRows(decisions.columns, keyOf),
    uniqueIndexes: groupRows(decisions.uniqueIndexes, keyOf),
    foreignKeys: groupRows(decisions.foreignKeys, keyOf),
  };
  const keys = new Set([...parts.columns.keys(), ...parts.uniqueIndexes.keys(), ...parts.foreignKeys.keys()]);
  return new Map(
    [...keys].map((key) => [
      key,
      {
        columns: parts.columns.get(key) ?? [],
        uniqueIndexes: parts.uniqueIndexes.get(key) ?? [],
        foreignKeys: parts.foreignKeys.get(key) ?? [],
      },
    ]),
  );
}

function columns(decided: ExportDecisions, { known, entity, file, columns: declared }: MadeTable, say: Voice): number {
  const computed = new Set(
    entity.attributes.filter(({ onDisk }) => onDisk?.isComputed === true).map(({ column }) => foldCase(column)),
  );
  let compared = 0;
  for (const { column, makeNotNull } of decided.columns) {
    const found = declared.find(({ name }) => columnKey(known, name) === foldCase(column));
    // A column that is not emitted is told by completeness; a computed one has no nullability of its own.
    if (found === undefined || computed.has(foldCase(column))) continue;
    compared += 1;
    if (found.isNotNull === makeNotNull) continue;
    say.error({
      check: makeNotNull ? 'EXP-036' : 'EXP-038',
      subject: `${known.schema}.${known.effective}.${found.name}`,
      message: makeNotNull
        ? 'The policy decided NOT NULL, and the script lets the column be NULL.'
        : 'The script makes the column NOT NULL, and the policy did not decide it.',
      file,
      line: found.line,
      expected: makeNotNull ? 'NOT NULL' : 'NULL',
      found: makeNotNull ? 'NULL' : 'NOT NULL',
      fix: 'Export again; the decisions are those of the same export.',
    });
  }
  return compared;
}

function indexes(decided: ExportDecisions, made: MadeTable, { exhibit }: ValidationContext, say: Voice): number {
  const { known, entity, constraints, file, line } = made;
  const keyOfIndex = ({ index }: DecidedIndex): string | null => {
    const design = entity.indexes.find(({ name }) => foldCase(name) === foldCase(index));
    if (design === undefined || design.isDisabled) return null;
    return setOf(design.columns.filter(({ isIncluded }) => !isIncluded).map(({ column }) => foldCase(column)));
  };
  const enforced = new Set(
    decided.uniqueIndexes.flatMap((each) => (each.enforceUnique ? (keyOfIndex(each) ?? []) : [])),
  );
  const unique = constraints.filter(({ kind }) => kind === 'uniqueIndex' || kind === 'unique');
  const columnsOf = (constraint: DeclaredConstraint): string =>
    setOf(constraint.columns.map((column) => columnKey(known, column)));
  const primary = new Set(constraints.filter(({ kind }) => kind === 'primaryKey').map(columnsOf));
  let compared = 0;
  for (const decision of decided.uniqueIndexes) {
    const key = keyOfIndex(decision);
    if (key === null) continue;
    compared += 1;
    const subject = `${known.schema}.${known.effective}.${decision.index}`;
    const there = unique.find((each) => columnsOf(each) === key);
    if (decision.enforceUnique && there === undefined && !primary.has(key)) {
      if (isNamed(exhibit, 'index', known)) continue;
      say.error({
        check: 'EXP-036',
        subject,
        message: 'The policy decided that the index is unique, and no script makes a unique one on its columns.',
        file,
        line: constraints.find((each) => each.kind === 'index' && columnsOf(each) === key)?.line ?? line,
        expected: 'UNIQUE',
        found: constraints.some((each) => each.kind === 'index' && columnsOf(each) === key) ? 'not unique' : 'absent',
        fix: 'Export again; the decisions are those of the same export.',
      });
    } else if (!decision.enforceUnique && there !== undefined && !enforced.has(key))
      say.error({
        check: 'EXP-038',
        subject,
        message: 'The script makes the index unique, and the policy did not decide it.',
        file: there.path,
        line: there.line,
        expected: 'not unique',
        found: 'UNIQUE',
        fix: 'Export again; the decisions are those of the same export.',
      });
  }
  return compared;
}

function foreignKeys(decided: ExportDecisions, made: MadeTable, { exhibit }: ValidationContext, say: Voice): number {
  const { known, entity, constraints, file, line } = made;
  const subjectOf = ({ column }: DecidedForeignKey): string => `${known.schema}.${known.effective}.${column}`;
  for (const decision of decided.foreignKeys) {
    const wanted = foldCase(decision.column);
    const there = constraints.find(
      (each) => each.kind === 'foreignKey' && each.columns.some((column) => columnKey(known, column) === wanted),
    );
    const mayBeUntrusted = decision.scriptWithNoCheck || isDistrusted(entity, wanted);
    const told = { subject: subjectOf(decision), fix: 'Export again; the decisions are those of the same export.' };
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
  return decided.foreignKeys.length;
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

/** Left out and said so in manifest.json, as dialects that cannot do it do. */
function isNamed(
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

function setOf(names: readonly string[]): string {
  return compositeKey(...sorted(new Set(names), ordinal));
}
