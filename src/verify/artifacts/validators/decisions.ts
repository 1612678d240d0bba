import { foldCase } from '../../../kernel/fold-case.ts';
import { ordinal, sorted } from '../../../kernel/compare.ts';
import { compositeKey, groupRows } from '../../../kernel/group-rows.ts';
import type { DecidedIndex, ExportDecisions } from '../../../model/export/export-decisions.ts';
import { keyOf } from '../../../model/table-ref.ts';
import { heldValue } from '../exhibit.ts';
import { columnKey } from '../foreign-keys.ts';
import type { DeclaredConstraint } from '../script/script-facts.ts';
import type { Remark, ValidationContext, Validator, Voice } from '../validator.ts';
import { decidedForeignKeys } from './decided-foreign-keys.ts';
import { type MadeTable, isNamed, madeTables } from './made-tables.ts';

/**
 * What the scripts make is what the policy decided, both ways: a NOT NULL, a unique index or a trusted foreign key that is decided and not
 * made is a weaker target (`EXP-036`), one that is made and not decided stops a load (`EXP-038`). Compared are the decisions that came
 * with the request, and those in the export: somebody who changes scripts and decisions together is found by the former only. Decisions
 * name the source: without a model nothing says which column of a script is meant. A table without decisions is `EXP-039`.
 */
export const decisionsKept: Validator = {
  name: 'decisions-verification',
  priority: 35,
  check: (context, say) => {
    const { exhibit, model, decisions: given } = context;
    if (given === null && exhibit.decisions.state === 'absent')
      return { skipped: 'The export has no policy-decisions.json.' };
    if (model === null && given !== null) say.unchecked(NO_NAMES);
    const own = ownDecisions(context, say);
    if (model === null) {
      if (exhibit.decisions.state === 'broken') return { metadata: { decisionsCompared: 0 } };
      return { skipped: 'Decisions name columns of the source: compare with a model (--model).' };
    }
    const said = new Set<string>();
    const compared =
      (given === null ? 0 : compare(given, context, onceVoice(say, said, GIVEN))) +
      (own === null ? 0 : compare(own, context, onceVoice(say, said, OWN)));
    return { metadata: { decisionsCompared: compared } };
  },
};

const GIVEN = 'Export again from these decisions, or compare with those that the export was made from.';
const OWN = 'Export again; the decisions are those of the same export.';
const NO_NAMES: Remark = {
  check: 'EXP-039',
  subject: 'decisions',
  message: 'Decisions name columns of the source, and there is no model that says which ones of the scripts they are.',
  fix: 'Name the model that was decided from with --model.',
};

/** The decisions in the export, once what is wrong with their document was said; null without them. */
function ownDecisions({ exhibit: { decisions } }: ValidationContext, say: Voice): ExportDecisions | null {
  if (decisions.state === 'absent') return null;
  const problems = decisions.state === 'broken' ? [decisions.problem] : decisions.document.problems;
  for (const { message, at, expected, found } of problems)
    say.unchecked({
      check: 'EXP-036',
      subject: decisions.file,
      message,
      file: decisions.file,
      line: at?.line ?? 1,
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
    });
  return decisions.state === 'read' ? decisions.document.value : null;
}

/** Says the same of one thing once, and what to do about it. */
function onceVoice(say: Voice, said: Set<string>, fix: string): Voice {
  const once =
    (speak: (remark: Remark) => void) =>
    (remark: Remark): void => {
      const key = compositeKey(remark.check, remark.subject, remark.expected ?? '');
      if (said.has(key)) return;
      said.add(key);
      speak({ ...remark, fix });
    };
  return {
    critical: once(say.critical),
    error: once(say.error),
    warning: once(say.warning),
    info: once(say.info),
    unchecked: once(say.unchecked),
  };
}

/** How many decisions were compared with what scripts make. */
function compare(decided: ExportDecisions, context: ValidationContext, say: Voice): number {
  const decisions = byTable(decided);
  // The platform's own tables come along with references to them; no policy decides about them.
  const supplemental = (context.model?.dataSet ?? []).filter(({ origin }) => origin === 'supplemental');
  const undecided = new Set(supplemental.map(keyOf));
  const isBareOnly = heldValue(context.exhibit.manifest)?.options.emitBareTableOnly === true;
  let compared = 0;
  for (const made of madeTables(context)) {
    const { known, file, line } = made;
    const own = decisions.get(keyOf({ schema: known.schema, table: known.physical }));
    if (own === undefined) {
      if (undecided.has(keyOf({ schema: known.schema, table: known.physical }))) continue;
      const subject = `${known.schema}.${known.effective}`;
      say.unchecked({ check: 'EXP-039', subject, message: 'No decision speaks of this table.', file, line });
      continue;
    }
    compared += columns(own, made, say) + decidedForeignKeys(own, made, context, say);
    if (!isBareOnly) compared += indexes(own, made, context, say);
  }
  return compared;
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
    });
  }
  const spoken = new Set(decided.columns.map(({ column }) => foldCase(column)));
  for (const { name, line } of declared) {
    if (spoken.has(columnKey(known, name)) || computed.has(columnKey(known, name))) continue;
    const subject = `${known.schema}.${known.effective}.${name}`;
    say.unchecked({ check: 'EXP-039', subject, message: 'No decision speaks of this column.', file, line });
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
      });
  }
  const spoken = new Set(decided.uniqueIndexes.flatMap((each) => keyOfIndex(each) ?? []));
  for (const each of unique)
    if (!spoken.has(columnsOf(each)) && !primary.has(columnsOf(each)))
      say.error({
        check: 'EXP-038',
        subject: `${known.schema}.${known.effective}(${each.columns.join(', ')})`,
        message: 'The script makes columns unique that no decision speaks of.',
        file: each.path,
        line: each.line,
        expected: 'not unique',
        found: 'UNIQUE',
      });
  return compared;
}

function setOf(names: readonly string[]): string {
  return compositeKey(...sorted(new Set(names), ordinal));
}
