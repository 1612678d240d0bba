import { ascending, by, inTurn, ordinal, sorted } from '../../../kernel/compare.ts';
import type { ComparisonKey } from '../../../model/data-integrity.ts';
import type { SideKey, SideTable } from '../pairing/side-catalog.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';
import { namesColumn } from './resolve-rules.ts';

export interface KeyChoice extends Pick<TablePlan, 'key' | 'keyColumns' | 'keyEnforced'> {
  readonly notes: readonly string[];
}

/** Where keys come from besides the catalogs. */
export interface KeyHints {
  /** Source columns or attributes, in order, as the workspace declares them; null when it does not. */
  readonly declared: readonly string[] | null;
  /** Attributes that the model calls the identifier; empty without a model. */
  readonly identifier: readonly string[];
}

/**
 * The key that tells the rows of a pair apart: the primary key of both sides, a unique index without NULLs that both have, the key
 * the workspace declares, then one that a single side enforces, the model's identifier; else none, and rows are a multiset.
 * Every column of it must be compared, by digest.
 */
export function chooseKey(
  columns: readonly ComparedColumn[],
  source: SideTable,
  target: SideTable,
  hints: KeyHints,
): KeyChoice {
  const inSource = source.keys.flatMap((key) => candidate(key, columns, 'source'));
  const inTarget = target.keys.flatMap((key) => candidate(key, columns, 'target'));
  const onBoth = inSource.filter((key) => inTarget.some((other) => sameColumns(key, other)));
  const declared = hinted(hints.declared ?? [], columns, 'workspace');
  const identifier = hinted(hints.identifier, columns, 'primary-key');
  const [chosen] = [...preferred(onBoth), ...declared, ...preferred(inSource), ...preferred(inTarget), ...identifier];
  if (chosen === undefined) return NO_KEY;
  const keyEnforced = { source: isEnforced(chosen, inSource), target: isEnforced(chosen, inTarget) };
  const pairs = chosen.positions.flatMap((at) => columns[at]?.pair ?? []);
  return {
    key: {
      columns: pairs.map((pair) => ({ source: pair.source.name, target: pair.target.name })),
      from: chosen.from,
      name: chosen.name,
    },
    keyColumns: chosen.positions,
    keyEnforced,
    notes: enforcement(keyEnforced),
  };
}

interface Candidate {
  readonly name: string | null;
  readonly from: ComparisonKey['from'];
  readonly positions: readonly number[];
}

const NO_KEY: KeyChoice = {
  key: { columns: [], from: 'none', name: null },
  keyColumns: [],
  keyEnforced: { source: false, target: false },
  notes: ['no key is common to both sides: rows are compared as a multiset'],
};

/** A key of one side as positions of compared columns; none when a column of it is not compared. */
function candidate(key: SideKey, columns: readonly ComparedColumn[], side: 'source' | 'target'): readonly Candidate[] {
  const positions = key.columns.map((name) =>
    columns.findIndex(({ pair, codec }) => pair[side].name === name && !codec.needsCells),
  );
  return positions.includes(-1) ? [] : [{ name: key.name, from: key.from, positions }];
}

function hinted(
  names: readonly string[],
  columns: readonly ComparedColumn[],
  from: ComparisonKey['from'],
): readonly Candidate[] {
  const positions = names.map((name) =>
    columns.findIndex(({ pair, codec }) => namesColumn(name, pair) && !codec.needsCells),
  );
  const isUsable = positions.length > 0 && !positions.includes(-1) && new Set(positions).size === positions.length;
  return isUsable ? [{ name: null, from, positions }] : [];
}

/** The primary key first, then the fewest columns. */
function preferred(candidates: readonly Candidate[]): readonly Candidate[] {
  return sorted(
    candidates,
    inTurn(
      by(({ from }) => (from === 'primary-key' ? 0 : 1), ascending),
      by(({ positions }) => positions.length, ascending),
      by(({ name }) => name ?? '', ordinal),
    ),
  );
}

function sameColumns(one: Candidate, other: Candidate): boolean {
  return one.positions.length === other.positions.length && one.positions.every((at) => other.positions.includes(at));
}

/** A side keeps a key unique when it has one over these columns or fewer. */
function isEnforced(key: Candidate, keys: readonly Candidate[]): boolean {
  return keys.some(({ positions }) => positions.every((at) => key.positions.includes(at)));
}

function enforcement({ source, target }: KeyChoice['keyEnforced']): readonly string[] {
  if (source && target) return [];
  if (!source && !target) return ['neither side enforces the key'];
  return [`only the ${source ? 'source' : 'target'} enforces the key`];
}
