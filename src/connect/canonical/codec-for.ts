import { all, ok, type Result } from '../../kernel/result.ts';
import type { ParityRule } from '../../model/parity/parity-rule.ts';
import { binarySide } from './binary.ts';
import { booleanSide } from './boolean.ts';
import type { CellCodec, Family, SideName } from './cell-codec.ts';
import type { ColumnType } from './column-type.ts';
import { dateSide } from './date.ts';
import { encodedSql } from './encoded-sql.ts';
import { changedSql } from './changed-sql.ts';
import { exactSide } from './exact.ts';
import { floatSide } from './float.ts';
import { formOf } from './form-of.ts';
import { jsonSide } from './json.ts';
import { pairFamily } from './pair-family.ts';
import { fittingRules, NO_RULES, settingsOf } from './rule-settings.ts';
import { showCell } from './show-cell.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import { textSide } from './text.ts';
import { timeSide } from './time.ts';
import { instantSide, timestampSide } from './timestamp.ts';
import { uuidSide } from './uuid.ts';
import { equalWithin } from './within-tolerance.ts';

/**
 * How the values of a pair of columns are compared: the family both types have in common, the rules that concern it, and the
 * canonical form on each side. `rules` are those chosen for this table and column; which of them fit the family is found out here.
 * The error says why a type has no canonical form, or that the two have none in common (specs, M1.3, "Canonical encoding").
 */
export function codecFor(
  source: ColumnType,
  target: ColumnType,
  rules: readonly ParityRule[],
): Result<CellCodec, string> {
  const forms = all([formOf(source), formOf(target)]);
  if (!forms.ok) return forms;
  const [sourceForm, targetForm] = forms.value;
  if (sourceForm === undefined || targetForm === undefined) return { ok: false, error: 'two columns make a pair' };
  const common = pairFamily({ type: source, form: sourceForm }, { type: target, form: targetForm });
  if (!common.ok) return common;
  const { family, notes } = common.value;
  const make = SIDES[family];
  const sides = {
    source: make({ kind: source.kind, form: sourceForm, other: targetForm }),
    target: make({ kind: target.kind, form: targetForm, other: sourceForm }),
  };
  return ok(codecOf(family, notes, fittingRules(rules, family), sides, { source, target }));
}

const SIDES: Readonly<Record<Family, (side: SideColumn) => SideCodec>> = {
  exact: exactSide,
  float: floatSide,
  boolean: booleanSide,
  text: textSide,
  binary: binarySide,
  uuid: uuidSide,
  date: dateSide,
  time: timeSide,
  timestamp: timestampSide,
  instant: instantSide,
  json: jsonSide,
};

function codecOf(
  family: Family,
  notes: readonly string[],
  rules: readonly ParityRule[],
  sides: Readonly<Record<SideName, SideCodec>>,
  types: Readonly<Record<SideName, ColumnType>>,
): CellCodec {
  const settings = { source: settingsOf(rules, 'source'), target: settingsOf(rules, 'target') };
  const tolerance = settings.source.tolerance;
  const changes = rules.some((rule) => rule.tolerance === undefined);
  return {
    family,
    rules,
    notes,
    needsCells: tolerance !== null,
    payloadSql: (side, column) => sides[side].payloadSql(column, settings[side]),
    encodedSql: (side, column) => {
      const own = sides[side].encodedSql(column, settings[side]);
      if (own !== null) return own;
      const payload = sides[side].payloadSql(column, settings[side]);
      return payload === null ? null : encodedSql(types[side].kind, family, payload);
    },
    fetchSql: (side, column) => sides[side].fetchSql(column),
    changedSql: (side, column) => {
      if (!changes) return null;
      const before = sides[side].payloadSql(column, NO_RULES);
      const after = sides[side].payloadSql(column, settings[side]);
      return before === null || after === null ? null : changedSql(types[side].kind, before, after);
    },
    show: (_side, cell) => showCell(cell),
    payload: (side, cell) => (cell === null ? ok(null) : sides[side].payload(cell, settings[side])),
    equal: equalWithin(family, tolerance),
  };
}
