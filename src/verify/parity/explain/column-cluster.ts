import { ascending, by, descending, inTurn, ordinal, sorted } from '../../../kernel/compare.ts';
import type { ExplanationRule } from '../../../model/parity/explanation.ts';
import type { ParityRule } from '../../../model/parity/parity-rule.ts';
import type { RowDifference, ShownValue } from '../../../model/parity/row-difference.ts';
import { parseTransformation, UNEXPLAINED } from '../../../model/parity/transformation.ts';
import { alsoFitting } from './explain-number.ts';
import { alsoFittingTime } from './explain-time.ts';
import type { ExplainedColumn } from './explained-column.ts';
import { proposedRule } from './proposed-rule.ts';
import { quoted, type RemapBudget, watchColumn } from './whole-column.ts';

/** A rule of one column; `words` null stand for the words of its code. */
export interface ColumnRule {
  readonly code: string;
  readonly words: string | null;
  readonly cells: number;
  readonly examples: ExplanationRule['examples'];
  readonly rule: ParityRule | null;
}

/** The differing cells of one column, by code. */
export interface ColumnCluster {
  readonly take: (difference: RowDifference, position: number, code: string) => void;
  readonly cells: () => number;
  readonly rules: () => readonly ColumnRule[];
}

/** Starts counting the cells of a column. */
export function clusterColumn(column: ExplainedColumn, remembered: RemapBudget): ColumnCluster {
  const watch = watchColumn(column, remembered);
  const counts = new Map<string, Counted>();
  let cells = 0;
  return {
    cells: () => cells,
    take: (difference, position, code) => {
      cells += 1;
      const { source, target } = comparedValues(difference, position);
      if (!column.redacted) watch.take(source, target);
      const counted = countedAt(counts, code);
      if (counted === null) return;
      counted.cells += 1;
      if (counted.examples.length < MOST_EXAMPLES && !column.redacted)
        counted.examples.push(exampleOf(difference, position));
      if (column.redacted || source === null || target === null) return;
      for (const other of alternatives(code, source, target))
        counted.alsoFitting.set(other, (counted.alsoFitting.get(other) ?? 0) + 1);
    },
    rules: () => {
      const merged = mergeAmbiguous(counts);
      const only = merged.length === 1 ? merged[0] : undefined;
      const isOne = only !== undefined && only.counted.cells === cells && isWorthNaming(only.code, cells);
      if (isOne) return [ruleOf(column, only.code, only.counted, wordsOfConstant(only.code, watch.constant()))];
      const named = merged.filter(({ code, counted }) => isWorthNaming(code, counted.cells, cells));
      const namedCells = named.reduce((sum, { counted }) => sum + counted.cells, 0);
      // What the cells say of themselves goes before what they have in common, unless it leaves some unexplained.
      const whole = namedCells === cells ? null : watch.result();
      if (whole !== null) return [{ ...whole, cells, examples: examplesOf(merged), rule: null }];
      return named.map(({ code, counted }) => ruleOf(column, code, counted, null));
    },
  };
}

interface Counted {
  cells: number;
  readonly examples: ExplanationRule['examples'][number][];
  /** How many of the cells another code fits as well. */
  readonly alsoFitting: Map<string, number>;
}

interface CodeCount {
  readonly code: string;
  readonly counted: Counted;
}

const MOST_EXAMPLES = 3;
const MOST_CODES = 128;
const LONGEST_EXAMPLE = 1024;

/** True of any two values of their kind, so that a single cell is no evidence of a rule. */
const UNSPECIFIC: ReadonlySet<string> = new Set(['offset', 'days', 'null-to-value', 'value-to-null', 'factor']);

function isWorthNaming(code: string, cells: number, ofColumn = cells): boolean {
  if (code === UNEXPLAINED) return false;
  return cells > 1 || (ofColumn === 1 && !UNSPECIFIC.has(parseTransformation(code).name));
}

/**
 * The count of a code. When there are too many codes, those seen once make room: their cells count among the others, and a code
 * that comes often will be counted again from here on.
 */
function countedAt(counts: Map<string, Counted>, code: string): Counted | null {
  const known = counts.get(code);
  if (known !== undefined) return known;
  if (counts.size >= MOST_CODES) for (const [rare, { cells }] of counts) if (cells < 2) counts.delete(rare);
  if (counts.size >= MOST_CODES) return null;
  const counted: Counted = { cells: 0, examples: [], alsoFitting: new Map() };
  counts.set(code, counted);
  return counted;
}

/** A code whose cells all fit another, more frequent or wider one becomes part of it: 1.203 → 1.2 among cells rounded to two places. */
function mergeAmbiguous(counts: ReadonlyMap<string, Counted>): readonly CodeCount[] {
  const order = inTurn<CodeCount>(
    by(({ counted }) => counted.cells, ascending),
    by(({ code }) => code, ordinal),
  );
  const left = new Map(
    [...counts].map(([code, counted]) => [code, { ...counted, alsoFitting: new Map(counted.alsoFitting) }]),
  );
  for (const { code, counted } of sorted(
    [...counts].map(([code, value]) => ({ code, counted: value })),
    order,
  )) {
    const own = left.get(code);
    if (own === undefined || own.cells !== counted.cells) continue;
    const hosts = [...own.alsoFitting].filter(([other, cells]) => cells === own.cells && left.has(other));
    const host = sorted(
      hosts,
      by(([other]) => left.get(other)?.cells ?? 0, descending),
    )[0]?.[0];
    const into = host === undefined ? undefined : left.get(host);
    if (into === undefined) continue;
    into.cells += own.cells;
    into.examples.push(...own.examples.slice(0, MOST_EXAMPLES - into.examples.length));
    left.delete(code);
  }
  return [...left].map(([code, counted]) => ({ code, counted }));
}

function alternatives(code: string, source: string, target: string): readonly string[] {
  if (code.startsWith('round(') || code.startsWith('cut(')) return alsoFitting(code, source, target);
  return code.startsWith('fraction') ? alsoFittingTime(code, source, target) : [];
}

/** The values that were compared: after rules where one changed them. */
function comparedValues(
  difference: RowDifference,
  position: number,
): { readonly source: ShownValue; readonly target: ShownValue } {
  const after = difference.normalised.find(({ column }) => column === position);
  if (after !== undefined) return after;
  return { source: difference.source?.[position] ?? null, target: difference.target?.[position] ?? null };
}

function exampleOf(difference: RowDifference, position: number): ExplanationRule['examples'][number] {
  return {
    key: difference.key.map(short),
    source: short(difference.source?.[position] ?? null),
    target: short(difference.target?.[position] ?? null),
  };
}

function short(value: ShownValue): ShownValue {
  if (value === null || value.length <= LONGEST_EXAMPLE) return value;
  return `${value.slice(0, LONGEST_EXAMPLE)}… (${String(value.length)} characters)`;
}

function examplesOf(codes: readonly CodeCount[]): ExplanationRule['examples'] {
  return codes.flatMap(({ counted }) => counted.examples).slice(0, MOST_EXAMPLES);
}

function ruleOf(column: ExplainedColumn, code: string, counted: Counted, words: string | null): ColumnRule {
  const { cells, examples } = counted;
  return { code, words, cells, examples: examples.slice(0, MOST_EXAMPLES), rule: proposedRule(column, code) };
}

/** NULL that became one and the same value everywhere is a default; that is worth saying. */
function wordsOfConstant(code: string, constant: string | null | undefined): string | null {
  return code === 'null-to-value' && constant !== undefined && constant !== null
    ? `NULL became ${quoted(constant)} everywhere`
    : null;
}
