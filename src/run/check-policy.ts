import type { Sha256 } from '../kernel/hash.ts';
import { by, ordinal, sorted } from '../kernel/compare.ts';
import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { NO_COVERAGE, type Report } from '../model/report.ts';
import type { RunEntry } from '../model/run.ts';
import { worstVerdict } from '../model/verdict.ts';
import { POLICY_INPUTS, readPolicyInputs } from './policy-inputs.ts';
import type { StageTools } from './stage.ts';
import { SOMETIMES_DECIDED, decideStage } from './stages/decide-stage.ts';

/** Every file that deciding may write, below the policy folder. */
export const POLICY_FILES: readonly string[] = [
  'policy-decisions.json',
  'policy-decision-report.json',
  'opportunities.json',
  'validations.json',
  'blocked-actions.json',
  'tightening-ledger.json',
  'tightening-summary.txt',
  'suggestions/safe-to-apply.sql',
  'suggestions/needs-remediation.sql',
  ...SOMETIMES_DECIDED,
  ...POLICY_INPUTS.map((name) => `inputs/${name}`),
];

/** The policy documents of a folder as they stand there. */
export interface PolicyCheckInput {
  /** Path below the policy folder → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the run's record says of these files, by the same paths; null when the folder is of no run. */
  readonly recorded: ReadonlyMap<string, RunEntry> | null;
}

/**
 * Decides again from `inputs/` alone, with the instant, the program's name and the settings' sources that are recorded there, and
 * compares every document byte for byte: POL-009. Beside a run, every file must be the one that the run recorded: POL-010. What
 * differs is `invalid`, with the first line that does. Needs neither a database nor a clock.
 */
export function checkPolicy(
  { texts, recorded }: PolicyCheckInput,
  tools: Omit<StageTools, 'clock' | 'tool'>,
  signal: AbortSignal,
): Report {
  const tampered = recorded === null ? [] : strangers(texts, recorded, tools.sha256);
  const inputs = readPolicyInputs((file) => texts.get(`inputs/${file}`) ?? null);
  if (!inputs.ok) return unreadable(tampered, inputs.error);
  const { generatedAtUtc, tool } = inputs.value.made;
  const clock = { now: () => generatedAtUtc, monotonic: () => 0 };
  const again = decideStage({ ...inputs.value, warnings: [] }, { ...tools, clock, tool }, signal);
  if (!again.ok) return unreadable(tampered, again.error);
  const compared = again.value.documents.map(({ name, text }) => documentFinding(name, texts.get(name) ?? null, text));
  const names = new Set(again.value.documents.map(({ name }) => name));
  const more = [...texts.keys()].filter((name) => !names.has(name)).map(unexplained);
  const findings = [...tampered, ...compared, ...more];
  const wrong = findings.filter(({ verdict }) => verdict !== 'proved').length;
  return {
    verdict: worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: wrong === 0 ? 'digest' : 'none',
    coverage: { ...NO_COVERAGE, tables: again.value.coverage.tables },
    summary: {
      documents: compared.length,
      equal: compared.filter(({ verdict }) => verdict === 'proved').length,
      decidedAtUtc: generatedAtUtc,
      decidedBy: `${tool.name} ${tool.version}`,
      comparedWithRun: recorded !== null,
    },
    findings,
    files: {},
  };
}

/** POL-010: files are what the run's record says. */
function strangers(
  texts: PolicyCheckInput['texts'],
  recorded: ReadonlyMap<string, RunEntry>,
  sha256: Sha256,
): readonly Finding[] {
  const names = sorted(
    new Set([...texts.keys(), ...recorded.keys()]),
    by((name) => name, ordinal),
  );
  return names.map((name): Finding => {
    const text = texts.get(name) ?? null;
    const found = text === null ? 'absent' : sha256(text);
    const expected = recorded.get(name)?.sha256 ?? 'absent';
    if (found === expected) return { check: 'POL-010', subject: name, verdict: 'proved' };
    return {
      check: 'POL-010',
      subject: name,
      verdict: 'invalid',
      reason: 'The file is not the one that the run wrote.',
      at: { file: name },
      expected,
      found,
      fix: 'Take the folder from where it was not changed, or run again.',
    };
  });
}

/** POL-009: a document follows from the inputs. */
function documentFinding(name: string, found: string | null, expected: string): Finding {
  if (found === expected) return { check: 'POL-009', subject: name, verdict: 'proved' };
  const [line, was, is] = found === null ? [1, 'absent', ''] : firstDifference(found, expected);
  return {
    check: 'POL-009',
    subject: name,
    verdict: 'invalid',
    reason:
      found === null
        ? 'The document is missing.'
        : 'Deciding again from the inputs of this folder gives another document.',
    at: { file: name, line },
    expected: is,
    found: was,
    fix: 'One of document and inputs was changed, or another version wrote them: trust neither, decide again.',
  };
}

function unexplained(name: string): Finding {
  return {
    check: 'POL-009',
    subject: name,
    verdict: 'invalid',
    reason: 'Deciding again does not make such a document.',
    at: { file: name },
    fix: 'Remove it, or decide again.',
  };
}

/** A line of a document is shown up to here. */
const SHOWN = 160;

/** Number of the first line that differs, and both lines. */
function firstDifference(found: string, expected: string): readonly [number, string, string] {
  const [was, is] = [found.split('\n'), expected.split('\n')];
  const at = is.findIndex((line, index) => line !== was[index]);
  const line = at < 0 ? is.length : at;
  const shown = (text: string | undefined): string => (text === undefined ? 'the end' : text.trim().slice(0, SHOWN));
  return [line + 1, shown(was[line]), shown(is[line])];
}

function unreadable(before: readonly Finding[], problems: readonly Problem[]): Report {
  return {
    verdict: 'invalid',
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: { problems: problems.length },
    findings: [
      ...before,
      ...problems.map(
        ({ code, message, ...rest }): Finding => ({
          check: code,
          subject: rest.at?.file ?? 'inputs',
          verdict: 'invalid',
          reason: message,
          ...rest,
        }),
      ),
    ],
    files: {},
  };
}
