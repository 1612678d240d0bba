// The verdict of a run in words.
import type { Run } from '../../../src/model/run.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import { countOf } from '../../ui/format.ts';
import { type AreaRow, areaRows } from './area-rows.ts';

export interface Headline {
  readonly verdict: Verdict;
  readonly sentence: string;
  /** What the other areas say, so that one bad area does not hide the rest. */
  readonly remark: string;
}

/** The verdict of the whole run as one sentence. A run in progress or cut short says that it is not the whole. */
export function headline(run: Pick<Run, 'stages' | 'verdict' | 'state'>): Headline {
  const { verdict } = run;
  const rows = areaRows(run);
  const guilty = rows.filter((row) => row.verdict === verdict).map((row) => row.name);
  const count = run.stages.flatMap((stage) => stage.findings).filter((finding) => finding.verdict === verdict).length;
  const part =
    run.state === 'finished' ? '' : ` The run is ${run.state === 'running' ? 'still in progress' : run.state}.`;
  return {
    verdict,
    sentence: (isUnreadable(run) ? UNREADABLE : sentence(verdict, inWords(guilty), count, rows)) + part,
    remark: remark(run, rows),
  };
}

function remark(run: Pick<Run, 'stages' | 'verdict'>, rows: readonly AreaRow[]): string {
  const others = rows
    .filter((row) => row.verdict !== null && row.verdict !== run.verdict)
    .map(
      (row) =>
        `${row.name}: ${row.verdict ?? ''}${row.attention === 0 ? '' : `, ${countOf(row.attention, 'finding')}`}.`,
    );
  const empty = run.stages.flatMap((stage) => stage.findings).filter((finding) => finding.verdict === 'vacuous').length;
  const vacuous = empty === 0 ? [] : [`${countOf(empty, 'check')} had nothing to look at.`];
  const missing = rows.filter((row) => row.verdict === null).map((row) => row.name);
  const notRun = missing.length === 0 ? [] : [`Not run: ${inWords(missing)}.`];
  return [...others, ...vacuous, ...notRun].join(' ');
}

function sentence(verdict: Verdict, areas: string, count: number, rows: readonly AreaRow[]): string {
  const where = areas === '' ? '' : ` in ${areas}`;
  switch (verdict) {
    case 'proved': {
      const proved = rows.filter((row) => row.verdict !== null);
      return `Everything that was checked holds: ${inWords(proved.map((row) => row.name))}.`;
    }
    case 'differs':
      return `${countOf(count, 'counterexample')}${where}.`;
    case 'warning':
      return `Holds, with ${countOf(count, 'remark')}${where}.`;
    case 'error':
      return `Part of the work failed${where}; nothing is claimed there.`;
    case 'incomplete':
      return `Not everything was checked${where}; each gap has its reason.`;
    case 'vacuous':
      return 'There was nothing to check.';
    case 'invalid':
      return `The evidence does not verify: ${countOf(count, 'untrue statement')}${where}.`;
  }
}

/** Whether a file could not even be read as evidence: what is found then is a problem by its code, not a rule by its id. */
function isUnreadable({ stages, verdict }: Pick<Run, 'stages' | 'verdict'>): boolean {
  const untrue = stages.flatMap((stage) => stage.findings).filter((finding) => finding.verdict === 'invalid');
  return verdict === 'invalid' && untrue.length > 0 && untrue.every(({ check }) => !/^[A-Z]+-\d+$/.test(check));
}

const UNREADABLE = 'The file cannot be read as evidence; nothing in it was checked.';

function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
