// The numbers of a stage in one line; members of `summary` are named in architecture.md 7.
import type { Area, RunStage } from '../../../src/model/run.ts';
import { countOf, formatCount } from '../../ui/format.ts';

/** What the stage looked at and found, in numbers; empty when it has no summary that is known here. */
export function summaryLine(area: Area, stage: Pick<RunStage, 'summary'>): string {
  switch (area) {
    case 'topology':
      return topology(stage.summary);
    case 'parity':
      return parity(stage.summary);
    case 'evidence':
      return evidence(stage.summary);
    case 'policy':
    case 'users':
    case 'artifacts':
      return '';
  }
}

function evidence(summary: unknown): string {
  return joined([
    counted(number(summary, ['connections']), 'connection'),
    plain(number(summary, ['readOnly']), 'read-only'),
  ]);
}

function topology(summary: unknown): string {
  // The stage that checks the certificate counts other things; the numbers shown are those of the order itself.
  if (number(summary, ['edges']) === null) return '';
  const cycles = number(summary, ['cycles']);
  return joined([
    counted(number(summary, ['edges']), 'binding dependency', 'binding dependencies'),
    cycles === 0 ? 'no cycle' : counted(cycles, 'cycle'),
    counted(positive(number(summary, ['deferredEdges'])), 'deferred'),
    counted(positive(number(summary, ['missingEdges'])), 'missing parent'),
  ]);
}

function parity(summary: unknown): string {
  const source = number(summary, ['rows', 'source']);
  const target = number(summary, ['rows', 'target']);
  return joined([
    plain(positive(number(summary, ['tables', 'differs'])), 'differ'),
    plain(positive(number(summary, ['tables', 'notCompared'])), 'not compared'),
    source === null || target === null
      ? null
      : `${formatCount(source)} rows in the source, ${formatCount(target)} in the target`,
  ]);
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ');
}

function counted(value: number | null, one: string, many = one === 'deferred' ? one : `${one}s`): string | null {
  return value === null ? null : countOf(value, one, many);
}

function plain(value: number | null, word: string): string | null {
  return value === null ? null : `${formatCount(value)} ${word}`;
}

function positive(value: number | null): number | null {
  return value === 0 ? null : value;
}

/** A number inside the summary; `cycles` may also be a list, which is counted. */
function number(summary: unknown, path: readonly string[]): number | null {
  let value = summary;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = Reflect.get(value, name);
  }
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : null;
}
