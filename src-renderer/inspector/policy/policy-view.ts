// The tightening ledger as rows of a screen: what was decided about each column, key and reference, worst first.
import { type Comparator, ascending, by, inTurn, sorted } from '../../../src/kernel/compare.ts';
import type { LedgerEntry, LedgerVerdict } from '../../../src/model/policy/tightening-ledger.ts';
import type { WaiverOutcome } from '../../../src/model/policy/waiver-outcomes.ts';
import type { TableRef } from '../../../src/model/table-ref.ts';

/** Which decisions the list shows; `impossible` has the contradictions too, and waived ones stay where they are. */
export const SHOWN = ['contradiction', 'impossible', 'unknown', 'hold', 'tighten', 'waived', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

export type SubjectKind = LedgerEntry['kind'];
export const KINDS: readonly SubjectKind[] = ['column', 'key', 'reference'];

export interface PolicyRow {
  readonly key: string;
  readonly entry: LedgerEntry;
  /** What was decided, in words: `NOT NULL`, `nullable`, `created, NOCHECK`. */
  readonly decided: string;
  /** Enforced although the data does not allow it. */
  readonly isContradiction: boolean;
  /** Repair comes first, by the policy's own word. */
  readonly needsRepair: boolean;
  /** The waiver about it, whatever became of it; null when there is none. */
  readonly waiver: WaiverOutcome | null;
  /** Position in the order of the list; ties of a sorted column fall back to it. */
  readonly position: number;
  /** Everything a search looks at, in lower case. */
  readonly words: string;
}

/** One row an entry, worst first: contradictions, what is impossible, what nobody measured, the rest; then as the ledger. */
export function policyRows(entries: readonly LedgerEntry[], waivers: readonly WaiverOutcome[]): readonly PolicyRow[] {
  const byKey = new Map(waivers.map((outcome) => [subjectKey(outcome.waiver), outcome]));
  const rows = entries.map((entry, index) => rowOf(entry, index, byKey.get(subjectKey(entry)) ?? null));
  return sorted(rows, WORST_FIRST).map((row, position) => ({ ...row, position }));
}

/** Whether a choice of the list holds a row. */
export function isShown({ entry, isContradiction, waiver }: PolicyRow, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'contradiction':
      return isContradiction;
    case 'waived':
      return waiver?.state === 'holds';
    case 'impossible':
    case 'unknown':
    case 'hold':
    case 'tighten':
      return entry.verdict === VERDICT_OF[shown];
  }
}

/** What the list starts on: what is wrong and not waived, else what nobody measured, else everything. */
export function startShown(rows: readonly PolicyRow[]): Shown {
  const open = (shown: Shown): boolean => rows.some((row) => isShown(row, shown) && row.waiver?.state !== 'holds');
  return (['contradiction', 'impossible', 'unknown'] as const).find(open) ?? 'all';
}

/** What all decisions add up to. */
export interface PolicySums {
  readonly column: KindSum;
  readonly key: KindSum;
  readonly reference: KindSum;
  readonly noCheck: number;
  readonly repairs: number;
  readonly contradictions: number;
  readonly waived: number;
  /** Waivers that cover nothing: expired, stale, needless, unknown. */
  readonly spentWaivers: number;
}
export interface KindSum {
  readonly enforced: number;
  readonly of: number;
}

export function sumsOf(rows: readonly PolicyRow[], waivers: readonly WaiverOutcome[]): PolicySums {
  const kind = (wanted: SubjectKind): KindSum => {
    const of = rows.filter(({ entry }) => entry.kind === wanted);
    return { enforced: count(of, ({ entry }) => entry.isEnforced), of: of.length };
  };
  return {
    column: kind('column'),
    key: kind('key'),
    reference: kind('reference'),
    noCheck: count(rows, ({ entry }) => entry.rationales.includes('FK_WITH_NOCHECK')),
    repairs: count(rows, ({ needsRepair }) => needsRepair),
    contradictions: count(rows, ({ isContradiction }) => isContradiction),
    waived: count(rows, ({ waiver }) => waiver?.state === 'holds'),
    spentWaivers: waivers.filter(({ state }) => state !== 'holds').length,
  };
}

/** The name of a row in the address: kind and name, beside the table that stands there already. */
export function itemOf({ entry }: PolicyRow): string {
  return `${entry.kind}~${entry.name}`;
}

/** The row an address stands for: table and item; the worst row of the table without an item. */
export function rowOfAddress(rows: readonly PolicyRow[], table: TableRef | null, item: string): PolicyRow | null {
  if (table === null) return null;
  const ofTable = rows.filter(({ entry }) => entry.schema === table.schema && entry.table === table.table);
  return ofTable.find((row) => itemOf(row) === item) ?? (item === '' ? (ofTable[0] ?? null) : null);
}

/** The row a finding speaks of, the worst of several: its subject is `schema.table.name`. */
export function rowOfSubject(rows: readonly PolicyRow[], subject: string): PolicyRow | null {
  return rows.find(({ entry }) => subjectOf(entry) === subject) ?? null;
}

/** `schema.table.name`, as findings and comparisons spell it. */
export function subjectOf({ schema, table, name }: LedgerEntry): string {
  return `${schema}.${table}.${name}`;
}

/** Rows by the name a comparison gives them; of two with one name the worse. */
export type RowsByName = ReadonlyMap<string, PolicyRow>;

export function rowsByName(rows: readonly PolicyRow[]): RowsByName {
  const named = new Map<string, PolicyRow>();
  for (const row of rows) {
    const name = nameOf({ kind: row.entry.kind, subject: subjectOf(row.entry) });
    if (!named.has(name)) named.set(name, row);
  }
  return named;
}

/** Kind and subject as one key. */
export function nameOf({ kind, subject }: { readonly kind: SubjectKind; readonly subject: string }): string {
  return `${kind}\u0000${subject}`;
}

const VERDICT_OF = { impossible: 'Impossible', unknown: 'Unknown', hold: 'Hold', tighten: 'Tighten' } as const;

const VERDICTS: readonly LedgerVerdict[] = ['Impossible', 'Unknown', 'Hold', 'Tighten'];

// Entries stand sorted by name within their kind already, and sorting is stable.
const WORST_FIRST: Comparator<Omit<PolicyRow, 'position'>> = inTurn(
  by((row) => (row.isContradiction ? 0 : 1), ascending),
  by((row) => VERDICTS.indexOf(row.entry.verdict), ascending),
  by((row) => (row.waiver?.state === 'holds' ? 1 : 0), ascending),
  by((row) => -(row.entry.remediationRows ?? 0), ascending),
);

function rowOf(entry: LedgerEntry, index: number, waiver: WaiverOutcome | null): Omit<PolicyRow, 'position'> {
  const { kind, module, entity, schema, table, name, verdict, reason, rationales } = entry;
  return {
    key: [kind, module, schema, table, name, String(index)].join('\u0000'),
    entry,
    decided: decidedWords(entry),
    isContradiction: entry.isEnforced && verdict === 'Impossible',
    needsRepair: rationales.includes('REMEDIATE_BEFORE_TIGHTEN'),
    waiver,
    words: [`${schema}.${table}.${name}`, module, entity, reason, ...rationales].join('\n').toLowerCase(),
  };
}

function decidedWords({ kind, isEnforced, rationales }: LedgerEntry): string {
  const isNoCheck = rationales.includes('FK_WITH_NOCHECK');
  switch (kind) {
    case 'column':
      return isEnforced ? 'NOT NULL' : 'nullable';
    case 'key':
      return isEnforced ? 'unique' : 'not unique';
    case 'reference':
      return isEnforced ? (isNoCheck ? 'created, NOCHECK' : 'created') : 'not created';
  }
}

function subjectKey(subject: Pick<LedgerEntry, 'kind' | 'schema' | 'table' | 'name'>): string {
  return [subject.kind, subject.schema, subject.table, subject.name].join('\u0000');
}

function count(rows: readonly PolicyRow[], holds: (row: PolicyRow) => boolean): number {
  let sum = 0;
  for (const row of rows) if (holds(row)) sum += 1;
  return sum;
}
