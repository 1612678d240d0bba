// What the details of a decision show beyond its ledger entry: its trace, strict toggles, and the part of the script about it.
import type { DecisionTraces, TraceStep } from '../../../src/model/policy/decision-traces.ts';
import type { LedgerEntry } from '../../../src/model/policy/tightening-ledger.ts';

/** The steps to a decision; null when the report has none for it. */
export function traceOf(report: DecisionTraces, entry: LedgerEntry): TraceStep | null {
  const isHere = (at: { readonly Module: string; readonly Schema: string; readonly Table: string }): boolean =>
    at.Schema === entry.schema && at.Table === entry.table && at.Module === entry.module;
  const found = (): { readonly Trace: number } | undefined => {
    switch (entry.kind) {
      case 'column':
        return report.Columns.find((column) => column.Column === entry.name && isHere(column));
      case 'key':
        return report.UniqueIndexes.find((index) => index.Index === entry.name && isHere(index));
      case 'reference':
        return report.ForeignKeys.find((key) => key.Column === entry.name && isHere(key));
    }
  };
  const position = found()?.Trace;
  return position === undefined ? null : (report.Traces[position] ?? null);
}

/** Key columns of a unique index; none for what is no key. */
export function keyColumnsOf(report: DecisionTraces, entry: LedgerEntry): readonly string[] {
  if (entry.kind !== 'key') return [];
  const index = report.UniqueIndexes.find(
    ({ Index, Schema, Table }) => Index === entry.name && Schema === entry.schema && Table === entry.table,
  );
  return index?.KeyColumns ?? [];
}

/** The strict toggles that would have decided it otherwise, with what they would have decided. */
export function otherwiseOf(
  report: DecisionTraces,
  { kind, schema, table, name }: LedgerEntry,
): readonly { readonly toggle: string; readonly instead: string }[] {
  const instead = kind === 'column' ? 'stay nullable' : 'not be created';
  return report.DecidedOtherwise.filter(
    ({ Toggle, Schema, Table, Column }) =>
      Schema === schema && Table === table && Column === name && kindOf(Toggle) === kind,
  ).map(({ Toggle }) => ({ toggle: Toggle, instead }));
}

/** The part of `needs-remediation.sql` about an entry: from the line that names it to the next `GO`; null when there is none. */
export function scriptOf(script: string, { kind, schema, table, name }: LedgerEntry): string | null {
  const lines = script.split('\n');
  const about = `-- ${SCRIPT_TYPE[kind]} ${schema}.${table} `;
  // A foreign key goes by the name it gets, which begins with table and column.
  const named = kind === 'reference' ? `${about}(FK_${table}_${name}_` : `${about}(${name}) `;
  const start = lines.findIndex((line) => line.startsWith(named));
  if (start < 0) return null;
  const length = lines.slice(start).indexOf('GO');
  return lines.slice(start, length < 0 ? undefined : start + length + 1).join('\n');
}

/** A waiver to fill in, as the file of waivers wants it. */
export function waiverDraft({ kind, schema, table, name, counterEvidence }: LedgerEntry): string {
  return JSON.stringify({ kind, schema, table, name, owner: '', reason: '', expires: '', counterEvidence }, null, 2);
}

function kindOf(toggle: string): LedgerEntry['kind'] {
  return toggle.startsWith('policy.') ? 'column' : 'reference';
}

const SCRIPT_TYPE: { readonly [K in LedgerEntry['kind']]: string } = {
  column: 'Nullability',
  key: 'UniqueIndex',
  reference: 'ForeignKey',
};
