// Which decisions pass the filters, and what each choice of a filter would hold: counted in one pass, for 40,000 rows too.
import {
  type Comparator,
  ascending,
  by,
  descending,
  inTurn,
  ordinalIgnoreCase,
  sorted,
} from '../../../src/kernel/compare.ts';
import type { LedgerVerdict } from '../../../src/model/policy/tightening-ledger.ts';
import { KINDS, type PolicyRow, SHOWN, type Shown, type SubjectKind, isShown } from './policy-view.ts';

/** What somebody chose; empty texts choose nothing. */
export interface Filters {
  readonly shown: Shown;
  readonly text: string;
  /** Prefixed with `=`, because a module may have no name. */
  readonly module: string;
  readonly kind: string;
  readonly rationale: string;
}

/** How the rows of a module divide among the verdicts. */
export type VerdictCounts = { readonly [V in LedgerVerdict]: number };

export interface ModuleFacet {
  readonly module: string;
  /** Of all its rows that pass the filters other than module and verdict. */
  readonly verdicts: VerdictCounts;
  /** Rows it would show if it were chosen. */
  readonly rows: number;
}
export interface Facet {
  readonly id: string;
  readonly rows: number;
}

export interface Filtered {
  readonly rows: readonly PolicyRow[];
  readonly shown: { readonly [S in Shown]: number };
  readonly modules: readonly ModuleFacet[];
  readonly kinds: readonly (Facet & { readonly id: SubjectKind })[];
  readonly rationales: readonly Facet[];
}

/** Filters rows; every choice is counted over the rows that pass all the other filters. */
export function filterRows(rows: readonly PolicyRow[], filters: Filters, order: FacetOrder): Filtered {
  const text = filters.text.trim().toLowerCase();
  const visible: PolicyRow[] = [];
  const shown = new Map<Shown, number>();
  const kinds = new Map<string, number>();
  const rationales = new Map<string, number>();
  const modules = new Map<string, { rows: number; verdicts: { [V in LedgerVerdict]: number } }>();
  for (const row of rows) {
    const { entry } = row;
    if (text !== '' && !row.words.includes(text)) continue;
    const inShown = isShown(row, filters.shown);
    const inModule = filters.module === '' || filters.module === `=${entry.module}`;
    const inKind = filters.kind === '' || filters.kind === entry.kind;
    const inRationale = filters.rationale === '' || hasRationale(row, filters.rationale);
    const missed = (inShown ? 0 : 1) + (inModule ? 0 : 1) + (inKind ? 0 : 1) + (inRationale ? 0 : 1);
    if (missed === 0) visible.push(row);
    if (inKind && inRationale) {
      let module = modules.get(entry.module);
      if (module === undefined) {
        module = { rows: 0, verdicts: { Tighten: 0, Hold: 0, Impossible: 0, Unknown: 0 } };
        modules.set(entry.module, module);
      }
      module.verdicts[entry.verdict] += 1;
      if (inShown) module.rows += 1;
    }
    if (inModule && inKind && inRationale) for (const choice of SHOWN) if (isShown(row, choice)) add(shown, choice);
    if (missed === 0 || (missed === 1 && !inKind)) add(kinds, entry.kind);
    if (missed === 0 || (missed === 1 && !inRationale)) for (const code of entry.rationales) add(rationales, code);
  }
  return {
    rows: visible,
    shown: {
      contradiction: shown.get('contradiction') ?? 0,
      impossible: shown.get('impossible') ?? 0,
      unknown: shown.get('unknown') ?? 0,
      hold: shown.get('hold') ?? 0,
      tighten: shown.get('tighten') ?? 0,
      waived: shown.get('waived') ?? 0,
      all: shown.get('all') ?? 0,
    },
    modules: order.modules.map((module) => ({ module, ...(modules.get(module) ?? NOTHING) })),
    kinds: KINDS.map((id) => ({ id, rows: kinds.get(id) ?? 0 })),
    rationales: order.rationales.map((id) => ({ id, rows: rationales.get(id) ?? 0 })),
  };
}

/** The order choices stand in, which does not move while somebody filters. */
export interface FacetOrder {
  readonly modules: readonly string[];
  readonly rationales: readonly string[];
}

/** Modules by how much is wrong in them, then by name; rationales by how many decisions have them. */
export function facetOrder(rows: readonly PolicyRow[]): FacetOrder {
  const wrong = new Map<string, number>();
  const codes = new Map<string, number>();
  for (const { entry, isContradiction } of rows) {
    const weight = isContradiction
      ? 1_000_000
      : entry.verdict === 'Impossible'
        ? 1_000
        : entry.verdict === 'Unknown'
          ? 1
          : 0;
    wrong.set(entry.module, (wrong.get(entry.module) ?? 0) + weight);
    for (const code of entry.rationales) add(codes, code);
  }
  return { modules: inOrder(wrong), rationales: inOrder(codes) };
}

const NOTHING = { rows: 0, verdicts: { Tighten: 0, Hold: 0, Impossible: 0, Unknown: 0 } };

const MOST_FIRST: Comparator<readonly [string, number]> = inTurn(
  by(([, weight]) => weight, descending),
  by(([name]) => name, ordinalIgnoreCase),
  by(([name]) => name.length, ascending),
);

function inOrder(weights: ReadonlyMap<string, number>): readonly string[] {
  return sorted(weights, MOST_FIRST).map(([name]) => name);
}

function hasRationale({ entry }: PolicyRow, code: string): boolean {
  return entry.rationales.some((rationale) => rationale === code);
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
