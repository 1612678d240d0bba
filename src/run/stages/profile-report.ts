import type { Json } from '../../kernel/canonical-json.ts';
import { sameName } from '../../kernel/fold-case.ts';
import { compositeKey } from '../../kernel/group-rows.ts';
import type { Finding } from '../../model/finding.ts';
import type { TableCapture } from '../../model/profile/profile-capture.ts';
import type { Coverage } from '../../model/report.ts';
import { type TableRef, displayTable } from '../../model/table-ref.ts';
import type { Strength } from '../../model/verdict.ts';
import type { TableOutcome } from '../../profile/profile.ts';
import type { MeasuredEnvironment } from './profile-environment.ts';

/** How measuring each table of an environment went. */
export function capturedTables({ described, tables, cached }: MeasuredEnvironment): readonly TableCapture[] {
  return tables.map((table) => {
    const { plan, measured } = table;
    const isMissing = table.kind === 'missing';
    return {
      environment: described.name,
      module: plan.module,
      entity: plan.entity,
      ...plan.ref,
      state: table.kind === 'measured' ? table.state : table.kind,
      reason: reasonOf(table),
      rows: isMissing || isUncounted(table) ? null : measured.rows,
      sampledRows: measured.sampledRows,
      capturedAtUtc: isMissing ? null : measured.capturedAtUtc,
      milliseconds: table.kind === 'cached' ? 0 : measured.milliseconds,
      statements: table.kind === 'cached' ? 0 : measured.statements,
      cache: cached.get(plan) ?? null,
    };
  });
}

function reasonOf(table: TableOutcome): string | null {
  switch (table.kind) {
    case 'missing':
      return 'The database has no such table.';
    case 'cached':
      return null;
    case 'measured':
      return table.reason;
  }
}

function isUncounted(table: TableOutcome): boolean {
  if (table.kind !== 'measured') return false;
  return table.state === 'timeout' || table.state === 'denied' || table.state === 'failed';
}

/** What was not measured, and what of the rest was not measured whole. The first environment has to have every table. */
export function captureFindings(environments: readonly MeasuredEnvironment[]): readonly Finding[] {
  return environments.flatMap(({ described, tables, lost }, position): readonly Finding[] => {
    const subjectOf = (table: TableOutcome): string =>
      environments.length === 1 ? displayTable(table.plan.ref) : `${described.name}: ${displayTable(table.plan.ref)}`;
    return [
      ...(lost === null ? [] : [lostFinding(lost, described.name)]),
      ...tables.flatMap((table) => tableFindings(table, subjectOf(table), position === 0)),
    ];
  });
}

function lostFinding({ code, message, ...rest }: NonNullable<MeasuredEnvironment['lost']>, subject: string): Finding {
  return { check: code, subject, verdict: 'error', reason: message, ...rest };
}

function tableFindings(table: TableOutcome, subject: string, isStrict: boolean): readonly Finding[] {
  const { measured, found, plan } = table;
  if (table.kind === 'missing')
    return [
      {
        check: 'profiling.validation.schema.tableMissing',
        subject,
        verdict: isStrict ? 'incomplete' : 'warning',
        reason: 'The database has no such table.',
        fix: isStrict
          ? 'Check the model and the connection; nothing is known of this table.'
          : 'Its numbers come from the other environments.',
      },
    ];
  const findings: Finding[] = [];
  if (table.kind === 'measured' && table.reason !== null)
    findings.push({
      check: 'profiling.validation.column.probe.failed',
      subject,
      verdict: 'incomplete',
      reason: table.reason,
      fix: FIX[table.state],
    });
  if (table.kind === 'measured')
    for (const remark of table.remarks)
      findings.push({
        check: 'profiling.foreignKey.ambiguous',
        subject,
        verdict: 'incomplete',
        reason: remark,
        fix: 'Name the table in the model, or declare the constraint.',
      });
  if (measured.sampledRows !== null)
    findings.push({
      check: 'profiling.sampled',
      subject,
      verdict: 'proved',
      reason: `${measured.sampledRows} of ${measured.isEstimated ? 'about ' : ''}${measured.rows} rows were looked at; counts are of those and are not scaled up.`,
    });
  if (found !== null && nameOf(found) !== nameOf(plan.ref) && sameName(nameOf(found), nameOf(plan.ref)))
    findings.push({
      check: 'profiling.validation.case.table.inconsistent',
      subject,
      verdict: 'proved',
      reason: `The database spells it ${displayTable(found)}.`,
    });
  return findings;
}

const FIX: { readonly [S in Extract<TableOutcome, { kind: 'measured' }>['state']]: string } = {
  measured: 'Nothing to do.',
  partial: 'See profile-capture.json; what is not measured decides nothing.',
  timeout: 'Raise the time for a table or a command, or lower the sampling threshold.',
  denied: 'Grant the login SELECT on the table.',
  failed: 'See the server’s words and code.',
};

const LOOKED: ReadonlySet<TableCapture['state']> = new Set<TableCapture['state']>(['measured', 'cached', 'partial']);

/** Tables measured out of those asked for, and rows looked at out of those there are. */
export function coverageOf(tables: readonly TableCapture[]): Coverage {
  const looked = tables.filter(({ state }) => LOOKED.has(state));
  const sum = (rows: (table: TableCapture) => number): number =>
    looked.reduce((total, table) => total + rows(table), 0);
  return {
    tables: { looked: looked.length, of: tables.length },
    rows: { looked: sum(({ sampledRows, rows }) => sampledRows ?? rows ?? 0), of: sum(({ rows }) => rows ?? 0) },
    cells: null,
  };
}

/** Counts, unless some were of a sample. */
export function strengthOf(tables: readonly TableCapture[]): Strength {
  const looked = tables.filter(({ state }) => LOOKED.has(state));
  if (looked.length === 0) return 'none';
  return looked.some(({ sampledRows }) => sampledRows !== null) ? 'sample' : 'counts';
}

/** Tables by how they went, and the statements they took. */
export function totalsOf(tables: readonly TableCapture[]): { readonly [name: string]: Json } {
  const of = (state: TableCapture['state']): number => tables.filter((table) => table.state === state).length;
  return {
    tables: {
      measured: of('measured'),
      cached: of('cached'),
      partial: of('partial'),
      timeout: of('timeout'),
      denied: of('denied'),
      missing: of('missing'),
      failed: of('failed'),
    },
    sampled: tables.filter(({ sampledRows }) => sampledRows !== null).length,
    statements: tables.reduce((total, { statements }) => total + statements, 0),
  };
}

function nameOf({ schema, table }: TableRef): string {
  return compositeKey(schema, table);
}
