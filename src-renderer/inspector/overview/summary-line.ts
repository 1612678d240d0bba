// The numbers of an area in one line; members of `summary` are named in architecture.md 7.
import type { Area, RunStage } from '../../../src/model/run.ts';
import { countOf, formatCount } from '../../ui/format.ts';

/** What the stages of an area looked at and found, in numbers; empty when they have no summary that is known here. */
export function summaryLine(area: Area, stages: readonly Pick<RunStage, 'summary'>[]): string {
  // The stage that checks a certificate counts other things than the one that made it; together they are one picture.
  const summary = Object.fromEntries(stages.flatMap((stage) => Object.entries(stage.summary)).toReversed());
  switch (area) {
    case 'topology':
      return topology(summary);
    case 'parity':
      return parity(summary);
    case 'connections':
      return connections(summary);
    case 'artifacts':
      return artifacts(summary);
    case 'policy':
    case 'users':
    case 'evidence':
      return '';
  }
}

function connections(summary: unknown): string {
  return joined([
    counted(number(summary, ['connections']), 'connection'),
    plain(number(summary, ['readOnly']), 'read-only'),
  ]);
}

function topology(summary: unknown): string {
  const edges = number(summary, ['edges']);
  const dependencies = number(summary, ['dependencies']);
  if (edges === null && dependencies === null) return '';
  const cycles = number(summary, ['cycles']);
  return joined([
    foreignKeys(dependencies, edges),
    cycles === 0 ? 'no cycle' : counted(cycles, 'cycle'),
    counted(positive(number(summary, ['deferredEdges'])), 'deferred'),
    counted(positive(number(summary, ['missingEdges'])), 'missing parent'),
  ]);
}

/** `edges` are pairs of tables (topology.md 12.1): several foreign keys between two tables count once, deferred ones not. */
function foreignKeys(all: number | null, binding: number | null): string | null {
  if (all === null) return binding === null ? null : `${countOf(binding, 'pair')} of tables ordered`;
  const total = countOf(all, 'foreign key');
  return binding === null ? total : `${total} order ${countOf(binding, 'pair')} of tables`;
}

function artifacts(summary: unknown): string {
  return joined([
    counted(number(summary, ['files']), 'file'),
    plain(positive(number(summary, ['missing'])), 'missing'),
    plain(positive(number(summary, ['mismatched'])), 'changed'),
    plain(positive(number(summary, ['unexpected'])), 'unexpected'),
  ]);
}

function parity(summary: unknown): string {
  const source = number(summary, ['rows', 'source']);
  const target = number(summary, ['rows', 'target']);
  return joined([
    plain(positive(number(summary, ['tables', 'differs'])), 'differ'),
    plain(positive(number(summary, ['tables', 'notCompared'])), 'not compared'),
    // Net per table where only counts were compared, so that they are not said to be rows that were found.
    ...(number(summary, ['differences', 'changed']) === null ? [] : rowDifferences(summary)),
    source === null || target === null
      ? null
      : `${formatCount(source)} rows in the source, ${formatCount(target)} in the target`,
  ]);
}

function rowDifferences(summary: unknown): readonly (string | null)[] {
  return (['missing', 'extra', 'changed'] as const).map((kind) =>
    plain(positive(number(summary, ['differences', kind])), kind),
  );
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
