import { type Result, err, ok } from '../../kernel/result.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import type { Finding } from '../../model/finding.ts';
import type { Model } from '../../model/model.ts';
import type { Problem } from '../../model/problem.ts';
import type { ColumnProfile } from '../../model/profile/column-profile.ts';
import { mergeProfiles } from '../../model/profile/merge-profiles.ts';
import { EPOCH, isTrusted } from '../../model/profile/probe-status.ts';
import type { ProfileCapture, TableCapture } from '../../model/profile/profile-capture.ts';
import type { ProfileSettings } from '../../model/profile/profile-settings.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { readProfile } from '../../model/profile/read-profile.ts';
import { type TableRef, displayTable, keyOf } from '../../model/table-ref.ts';
import { worstVerdict } from '../../model/verdict.ts';
import { type TablePlan, insightsOf, knobsOf, planTables, validationFindings } from '../../profile/profile.ts';
import type { StageOutcome, StageTools } from '../stage.ts';
import { profileDocuments, snapshotCounts } from './profile-documents.ts';
import { coverageOf, strengthOf, totalsOf } from './profile-report.ts';

/** A snapshot that stands for the database: its text, and the name of the file for messages. */
export interface ProfileSnapshot {
  readonly file: string;
  readonly text: string;
}

/** What a snapshot is read for. */
interface SnapshotUse {
  readonly model: Model;
  readonly supplementalTables: readonly TableRef[];
  readonly settings: ProfileSettings;
}

/** Reads a snapshot in place of measuring; a table of the model that it lacks is not measured. Errors: those of `readProfile`. */
export function readSnapshot(
  snapshot: ProfileSnapshot,
  { model, supplementalTables, settings }: SnapshotUse,
  { clock }: StageTools,
): Result<StageOutcome & { readonly profile: Profile }, readonly Problem[]> {
  const read = readProfile(snapshot.text, snapshot.file);
  if (!read.ok) return err([read.error]);
  const profile = mergeProfiles([read.value.profile]);
  const columns = groupRows(profile.columns, keyOf);
  const plans = planTables(model, { supplementalTables: new Set(supplementalTables.map(keyOf)), takes: null });
  const tables = plans.map((plan) => captured(plan, columns.get(keyOf(plan.ref)) ?? [], snapshot.file));
  const insights = insightsOf(profile);
  const findings = [...read.value.warnings.map(remark), ...tables.flatMap(tableFinding)];
  const { concurrency, ...knobs } = knobsOf(settings);
  const capture: ProfileCapture = {
    format: 'plumbline/profile-capture',
    formatVersion: 1,
    capturedAtUtc: clock.now(),
    environments: [{ name: snapshot.file, kind: 'file', server: 'snapshot', isolation: 'not told' }],
    knobs: { ...knobs, concurrency, duplicates: { ...AS_TAKEN, from: 'whoever took the snapshot' } },
    snapshot: snapshotCounts(profile, model),
    tables,
    insights,
    warnings: findings.flatMap(({ subject, reason }) => (reason === undefined ? [] : [`${subject}: ${reason}`])),
  };
  const verdicts = findings.map(({ verdict }) => verdict);
  return ok({
    area: 'evidence',
    verdict: tables.length === 0 ? 'vacuous' : worstVerdict(['proved', ...verdicts]),
    strength: strengthOf(tables),
    coverage: coverageOf(tables),
    summary: { environments: 1, ...totalsOf(tables), insights: insights.length },
    findings: [...findings, ...validationFindings(profile)],
    documents: profileDocuments(profile, capture),
    profile,
  });
}

/** A snapshot does not say by which rules values were equal. */
const AS_TAKEN = { ignoreCase: false, ignoreAccents: false, ignoreTrailingSpaces: false };

function captured(plan: TablePlan, columns: readonly ColumnProfile[], environment: string): TableCapture {
  const [first] = columns;
  const base = {
    environment,
    module: plan.module,
    entity: plan.entity,
    ...plan.ref,
    milliseconds: 0,
    statements: 0,
    cache: null,
  };
  if (first === undefined)
    return {
      ...base,
      state: 'missing',
      reason: 'The snapshot has no such table.',
      rows: null,
      sampledRows: null,
      capturedAtUtc: null,
    };
  const unsure = columns.filter(({ nullCountStatus }) => !isTrusted(nullCountStatus));
  const { sampleSize, capturedAtUtc } = first.nullCountStatus;
  const names = unsure.map(({ column, nullCountStatus }) => `${column} (${nullCountStatus.outcome})`);
  return {
    ...base,
    state: unsure.length === 0 ? 'measured' : 'partial',
    reason: unsure.length === 0 ? null : `Not measured: ${names.join(', ')}.`,
    rows: first.rowCount,
    sampledRows: sampleSize > 0 && sampleSize < first.rowCount ? sampleSize : null,
    capturedAtUtc: capturedAtUtc === EPOCH ? null : capturedAtUtc,
  };
}

function tableFinding({ state, reason, ...table }: TableCapture): readonly Finding[] {
  if (reason === null) return [];
  const check = state === 'missing' ? 'schema.tableMissing' : 'column.probe.failed';
  return [
    {
      check: `profiling.validation.${check}`,
      subject: displayTable(table),
      verdict: 'incomplete',
      reason,
      fix: 'Take the snapshot again with this table, or measure the database.',
    },
  ];
}

/** A member that nobody knows was read over; what is known stands. */
function remark({ code, message, ...rest }: Problem): Finding {
  return { check: code, subject: rest.at?.file ?? 'snapshot', verdict: 'proved', reason: message, ...rest };
}
