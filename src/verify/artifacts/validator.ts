import { ascending, by, sorted } from '../../kernel/compare.ts';
import type { DataSet } from '../../model/data-set.ts';
import type { ExportDecisions } from '../../model/export/export-decisions.ts';
import type { ExportIssue, ValidatorResult } from '../../model/export/export-validation.ts';
import type { Model } from '../../model/model.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Profile } from '../../model/profile/profile.ts';
import type { Exhibit } from './exhibit.ts';
import type { PathBase } from './rebase-path.ts';
import type { ScriptRole } from './script-role.ts';
import type { TableNames } from './table-names.ts';

/** What an export may be compared with; null is not compared. */
export interface ArtifactInputs {
  readonly model: { readonly model: Model; readonly dataSet: DataSet } | null;
  readonly profile: Profile | null;
  readonly certificate: OrderCertificate | null;
  /** What the constraints of scripts must be; those that lie in the export are looked at in any case. */
  readonly decisions: ExportDecisions | null;
}

/** All that a validator may look at. */
export interface ValidationContext extends ArtifactInputs {
  readonly exhibit: Exhibit;
  readonly base: PathBase;
  readonly names: TableNames;
  readonly roleOf: (path: string) => ScriptRole;
}

/** What a validator says of one thing; parts that do not apply are left out. */
export interface Remark {
  readonly check: string;
  readonly subject: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly expected?: string;
  readonly found?: string;
  readonly fix?: string;
}

/** How a validator speaks. `unchecked` says that something could not be looked at. */
export interface Voice {
  readonly critical: (remark: Remark) => void;
  readonly error: (remark: Remark) => void;
  readonly warning: (remark: Remark) => void;
  readonly info: (remark: Remark) => void;
  readonly unchecked: (remark: Remark) => void;
}

/** Numbers of what was looked at, or why nothing was. */
export type Looked = { readonly metadata: { readonly [name: string]: string | number } } | { readonly skipped: string };

/** One validator: its place among the others and the code that looks. */
export interface Validator {
  readonly name: string;
  /** Lower comes first. */
  readonly priority: number;
  readonly check: (context: ValidationContext, say: Voice) => Looked;
}

/**
 * Runs validators in order of priority. One that throws is a Critical issue of its own and stops no other. Of one rule at most 200 issues
 * are listed, the rest counted. `now` gives milliseconds of any origin.
 */
export function runValidators(
  validators: readonly Validator[],
  context: ValidationContext,
  now: () => number,
  signal: AbortSignal,
): readonly ValidatorResult[] {
  const order = by(({ priority }: Validator) => priority, ascending);
  return sorted(validators, order).map((validator) => {
    if (signal.aborted) return skipped(validator, 'The check was cancelled.');
    const started = now();
    const issues: ExportIssue[] = [];
    const looked = looking(validator, context, issues);
    const duration = durationText(now() - started);
    if ('skipped' in looked && issues.length === 0) return { ...skipped(validator, looked.skipped), duration };
    return {
      validatorName: validator.name,
      status: statusOf(issues),
      skippedBecause: 'skipped' in looked ? looked.skipped : null,
      duration,
      issues,
      metadata: 'metadata' in looked ? { ...looked.metadata } : {},
    };
  });
}

/** `00:00:01.234`, from milliseconds. */
export function durationText(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const part = (value: number, width: number): string => String(value).padStart(width, '0');
  const seconds = Math.floor(whole / 1000);
  return `${part(Math.floor(seconds / 3600), 2)}:${part(Math.floor(seconds / 60) % 60, 2)}:${part(seconds % 60, 2)}.${part(whole % 1000, 3)}`;
}

/** The rule of a validator that broke down. */
export const BROKEN_VALIDATOR = 'EXP-000';

const MOST_ISSUES_OF_A_RULE = 200;

function looking(validator: Validator, context: ValidationContext, issues: ExportIssue[]): Looked {
  const counts = new Map<string, number>();
  const speak =
    (severity: ExportIssue['severity'], isUnchecked = false) =>
    (remark: Remark): void => {
      const count = (counts.get(remark.check) ?? 0) + 1;
      counts.set(remark.check, count);
      if (count <= MOST_ISSUES_OF_A_RULE) issues.push(issueOf(remark, severity, isUnchecked));
    };
  const voice: Voice = {
    critical: speak('Critical'),
    error: speak('Error'),
    warning: speak('Warning'),
    info: speak('Info'),
    unchecked: speak('Warning', true),
  };
  try {
    const looked = validator.check(context, voice);
    for (const [check, count] of counts)
      if (count > MOST_ISSUES_OF_A_RULE)
        issues.push(
          issueOf(
            { check, subject: 'export', message: `${count - MOST_ISSUES_OF_A_RULE} more of this rule, not listed.` },
            'Warning',
            false,
          ),
        );
    return looked;
  } catch (cause) {
    const found = cause instanceof Error ? cause.name : 'unknown';
    const message = `The validator ${validator.name} broke down; what it would have found is not known.`;
    issues.push(
      issueOf(
        {
          check: BROKEN_VALIDATOR,
          subject: validator.name,
          message,
          found,
          fix: 'Report this as a fault of Plumbline.',
        },
        'Critical',
        false,
      ),
    );
    return { metadata: {} };
  }
}

function issueOf(remark: Remark, severity: ExportIssue['severity'], isUnchecked: boolean): ExportIssue {
  return {
    check: remark.check,
    severity,
    subject: remark.subject,
    message: remark.message,
    filePath: remark.file ?? null,
    line: remark.line ?? null,
    expectedValue: remark.expected ?? null,
    actualValue: remark.found ?? null,
    recommendedAction: remark.fix ?? null,
    isUnchecked,
  };
}

function statusOf(issues: readonly ExportIssue[]): ValidatorResult['status'] {
  if (issues.some(({ severity }) => severity === 'Error' || severity === 'Critical')) return 'Fail';
  return issues.some(({ severity }) => severity === 'Warning') ? 'Warning' : 'Pass';
}

function skipped({ name }: Validator, because: string): ValidatorResult {
  return {
    validatorName: name,
    status: 'Skipped',
    skippedBecause: because,
    duration: durationText(0),
    issues: [],
    metadata: {},
  };
}
