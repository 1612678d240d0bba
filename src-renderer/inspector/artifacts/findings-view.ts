// What the validators of an export said, group by group, beside the findings of the run that were made from it.
import type { ExportIssue, ExportValidation, ValidatorResult } from '../../../src/model/export/export-validation.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Run, RunStage } from '../../../src/model/run.ts';
import { type Verdict, severity, worstVerdict } from '../../../src/model/verdict.ts';
import { findingKeys } from '../../state/finding-key.ts';
import { formatCount } from '../../ui/format.ts';

/** A finding with the place in the export that it is about. */
export interface ToldFinding {
  /** As the address has it. */
  readonly key: string;
  readonly finding: Finding;
  readonly file: string | null;
  readonly line: number | null;
}

/** What one validator came to. */
export interface FindingGroup {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly skippedBecause: string | null;
  /** What it looked at, in words: `34 digests compared`. */
  readonly looked: readonly string[];
  /** Worst first; without what only says that all is well. */
  readonly findings: readonly ToldFinding[];
}

/** The groups of a run, worst first, else in the order in which the validators ran; further stages of the area at the end. */
export function findingGroups(
  run: Pick<Run, 'stages'>,
  checked: RunStage,
  validation: ExportValidation,
): readonly FindingGroup[] {
  const keyed = findingKeys(run).filter(({ area }) => area === 'artifacts');
  const own = keyed.filter(({ stage }) => stage === checked.stage);
  let next = 0;
  const groups = validation.validationResults.map((result): FindingGroup => {
    // One finding for each issue, or one that says that all is well: as the stage made them.
    const spoken: readonly (ExportIssue | null)[] =
      result.issues.length > 0 ? result.issues : result.status === 'Pass' ? [null] : [];
    const told = spoken.flatMap((issue): ToldFinding[] => {
      const found = own[next];
      next += 1;
      if (found === undefined || issue === null) return [];
      return [{ key: found.key, finding: found.finding, file: issue.filePath, line: issue.line }];
    });
    return groupOf(result.validatorName, TITLES.get(result.validatorName) ?? result.validatorName, told, result);
  });
  const others = run.stages
    .filter((stage) => stage.area === 'artifacts' && stage !== checked)
    .map((stage) => {
      const told = keyed
        .filter((found) => found.stage === stage.stage && found.finding.verdict !== 'proved')
        .map(({ key, finding }) => ({ key, finding, file: null, line: null }));
      return { ...groupOf(stage.stage, stageTitle(stage.stage), told, null), verdict: stage.verdict };
    });
  return worstFirst([...groups, ...others], ({ verdict, skippedBecause, findings }) =>
    skippedBecause !== null && findings.length === 0 ? LAST : severity(verdict),
  );
}

/** The finding of the address among all groups. */
export function findTold(groups: readonly FindingGroup[], key: string | null): ToldFinding | null {
  if (key === null) return null;
  for (const { findings } of groups) for (const told of findings) if (told.key === key) return told;
  return null;
}

/** Everything said of one file, worst first. */
export function findingsOf(groups: readonly FindingGroup[], file: string): readonly ToldFinding[] {
  const all = groups.flatMap(({ findings }) => findings.filter((told) => told.file === file || names(told, file)));
  return worstFirst(all, ({ finding }) => severity(finding.verdict));
}

const LAST = 100;

/** A missing file is told at the line of the manifest that lists it. */
function names({ finding }: ToldFinding, file: string): boolean {
  return finding.check === 'EXP-010' && finding.expected === file;
}

function groupOf(
  id: string,
  title: string,
  told: readonly ToldFinding[],
  result: ValidatorResult | null,
): FindingGroup {
  const verdict = worstVerdict(told.length === 0 ? ['proved'] : told.map(({ finding }) => finding.verdict));
  return {
    id,
    title,
    verdict,
    skippedBecause: result?.skippedBecause ?? null,
    looked: result === null ? [] : lookedWords(result.metadata),
    findings: worstFirst(told, ({ finding }) => severity(finding.verdict)),
  };
}

function worstFirst<T>(items: readonly T[], rank: (item: T) => number): readonly T[] {
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** `digestsCompared: 34` as `34 digests compared`; texts as `order taken from manifest.json`. */
function lookedWords(metadata: ValidatorResult['metadata']): readonly string[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
    if (typeof value === 'number') return [`${formatCount(value)} ${words}`];
    if (typeof value !== 'string' || value === '' || name.startsWith('sha256 ')) return [];
    return [value === 'yes' ? words : value === 'no' ? `not ${words}` : `${words} ${value}`];
  });
}

function stageTitle(stage: string): string {
  return `${stage.slice(0, 1).toUpperCase()}${stage.slice(1)}`;
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['manifest-integrity', 'Manifests'],
  ['filesystem-verification', 'Files'],
  ['checksum-verification', 'Digests and sizes'],
  ['completeness-verification', 'Completeness'],
  ['script-syntax', 'Script syntax'],
  ['statement-allow-list', 'Allowed statements'],
  ['script-order', 'Order of rows'],
  ['data-verification', 'Rows against the profile'],
]);
