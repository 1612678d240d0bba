import type { DecisionChange, PolicyComparison } from '../model/policy/policy-comparison.ts';
import type { PolicyDecisionReport } from '../model/policy/policy-decision-report.ts';

/** What of a report is compared; a toggle's value by its JSON text. */
export type ComparableReport = Pick<
  PolicyDecisionReport,
  'GeneratedAtUtc' | 'Columns' | 'UniqueIndexes' | 'ForeignKeys'
> & {
  readonly Toggles: readonly { readonly Key: string; readonly Value: unknown }[];
};

/** Compares two decision reports, each subject by its spelled name. */
export function compareReports(before: ComparableReport, after: ComparableReport): PolicyComparison {
  const old = subjectsOf(before);
  const now = subjectsOf(after);
  const toggles = changedToggles(before, after);
  const decisions: DecisionChange[] = [];
  const evidenceOnly: DecisionChange[] = [];
  for (const [key, subject] of now) {
    const earlier = old.get(key);
    const change = {
      kind: subject.kind,
      subject: subject.name,
      before: earlier?.decision ?? null,
      after: subject.decision,
    };
    if (earlier === undefined) decisions.push({ ...change, because: [] });
    else if (earlier.decision !== subject.decision)
      decisions.push({ ...change, because: reasons(earlier, subject, toggles) });
    else if (evidenceWords(earlier) !== evidenceWords(subject))
      evidenceOnly.push({ ...change, because: reasons(earlier, subject, []) });
  }
  for (const [key, { kind, name, decision }] of old)
    if (!now.has(key)) decisions.push({ kind, subject: name, before: decision, after: null, because: [] });
  return {
    format: 'plumbline/policy-comparison',
    formatVersion: 1,
    before: before.GeneratedAtUtc,
    after: after.GeneratedAtUtc,
    toggles,
    decisions,
    evidenceOnly,
  };
}

interface Subject {
  readonly kind: DecisionChange['kind'];
  readonly name: string;
  readonly decision: string;
  readonly rationales: readonly string[];
  readonly evidence: PolicyDecisionReport['Columns'][number]['Evidence'];
}

function subjectsOf(report: ComparableReport): ReadonlyMap<string, Subject> {
  const subjects = new Map<string, Subject>();
  const add = (
    kind: Subject['kind'],
    at: {
      readonly Schema: string;
      readonly Table: string;
      readonly Rationales: readonly string[];
      readonly Evidence: Subject['evidence'];
    },
    name: string,
    decision: string,
  ): void => {
    const said = {
      kind,
      name: `${at.Schema}.${at.Table}.${name}`,
      decision,
      rationales: at.Rationales,
      evidence: at.Evidence,
    };
    subjects.set([kind, at.Schema, at.Table, name].join('\u0000'), said);
  };
  for (const column of report.Columns)
    add('column', column, column.Column, words(column.MakeNotNull, 'NOT NULL', 'nullable', column.RequiresRemediation));
  for (const index of report.UniqueIndexes)
    add('key', index, index.Index, words(index.EnforceUnique, 'unique', 'not unique', index.RequiresRemediation));
  for (const key of report.ForeignKeys)
    add(
      'reference',
      key,
      key.Column,
      `${key.CreateConstraint ? 'created' : 'not created'}${key.ScriptWithNoCheck ? ', NOCHECK' : ''}`,
    );
  return subjects;
}

function words(made: boolean, yes: string, no: string, remediation: boolean): string {
  return `${made ? yes : no}${remediation ? ', remediation' : ''}`;
}

function changedToggles(before: ComparableReport, after: ComparableReport): PolicyComparison['toggles'] {
  const old = new Map(before.Toggles.map((toggle) => [toggle.Key, JSON.stringify(toggle.Value)]));
  return after.Toggles.flatMap(({ Key, Value }) => {
    const earlier = old.get(Key) ?? 'absent';
    const now = JSON.stringify(Value);
    return earlier === now ? [] : [{ key: Key, before: earlier, after: now }];
  });
}

function reasons(before: Subject, after: Subject, toggles: PolicyComparison['toggles']): readonly string[] {
  const gone = before.rationales.filter((rationale) => !after.rationales.includes(rationale));
  const come = after.rationales.filter((rationale) => !before.rationales.includes(rationale));
  const [was, is] = [evidenceWords(before), evidenceWords(after)];
  return [
    ...(was === is ? [] : [`evidence: ${was} → ${is}`]),
    ...(gone.length === 0 ? [] : [`no longer ${gone.join(', ')}`]),
    ...(come.length === 0 ? [] : [`now ${come.join(', ')}`]),
    ...toggles.map(({ key, before: earlier, after: now }) => `${key}: ${earlier} → ${now}`),
  ];
}

function evidenceWords({ evidence: { Purpose, Outcome, Count, IsPresent, Rows } }: Subject): string {
  const count = Count ?? (IsPresent === null ? '?' : IsPresent ? 'some' : 'no');
  return `${count} ${Purpose} in ${Rows ?? '?'} rows (${Outcome})`;
}
