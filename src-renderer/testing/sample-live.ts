// The events of a made-up comparison in progress, one step of time after the other.
import type { RunEvent } from '../../src/model/run.ts';
import type { TableProgress } from '../../src/model/parity/table-progress.ts';
import { differencesOf, sampleIntegrity } from './sample-parity.ts';

/** Bodies of events from the start to the end; `steps` of them move tables. */
export function liveBodies(tables: number, steps: number): readonly RunEvent['body'][] {
  const compared = sampleIntegrity(tables).tables;
  const at = (position: number, step: number): TableProgress => {
    const table = compared[position]!;
    const rows = (table.sourceRows ?? 0) + (table.targetRows ?? 0);
    // Tables begin one after the other and take a third of the run each.
    const begin = (position / tables) * steps * 0.66;
    const share = Math.max(0, Math.min(1, (step - begin) / (steps * 0.33)));
    const { missing, extra, changed } = differencesOf(position);
    const isDone = share >= 1;
    return {
      position,
      module: table.module,
      entity: table.entity,
      source: table.source,
      target: table.target,
      state: isDone
        ? 'finished'
        : share === 0
          ? 'waiting'
          : share > 0.7 && changed > 0
            ? 'reading-differences'
            : 'scanning',
      verdict: isDone ? table.verdict : null,
      sourceRows: share > 0.6 ? table.sourceRows : null,
      targetRows: share > 0.6 ? table.targetRows : null,
      estimatedRows: position % 13 === 12 ? null : Math.round(rows * 1.02),
      rowsRead: Math.round(rows * Math.min(1, share / 0.9)),
      differences: share > 0.7 ? Math.round((missing + extra + changed) * ((share - 0.7) / 0.3)) : 0,
      milliseconds: share * 900,
    };
  };
  const all = (step: number): TableProgress[] => Array.from({ length: tables }, (_, position) => at(position, step));
  const bodies: RunEvent['body'][] = [
    { kind: 'run-started', runId: 'r', stages: ['order', 'parity'] },
    { kind: 'stage-started', stage: 'order' },
    { kind: 'stage-finished', stage: 'order', verdict: 'warning', durationMs: 412 },
    { kind: 'stage-started', stage: 'parity' },
    { kind: 'tables', stage: 'parity', tables: all(0) },
  ];
  for (let step = 1; step <= steps; step += 1) {
    const before = all(step - 1);
    const moved = all(step).filter((table, position) => {
      const was = before[position]!;
      return table.rowsRead !== was.rowsRead || table.state !== was.state;
    });
    bodies.push({ kind: 'tables', stage: 'parity', tables: moved });
    const done = all(step).filter(({ state }) => state === 'finished').length;
    bodies.push({ kind: 'progress', stage: 'parity', what: 'comparing', done, of: tables });
  }
  return [
    ...bodies,
    { kind: 'stage-finished', stage: 'parity', verdict: 'differs', durationMs: 2000 },
    { kind: 'run-finished', state: 'finished', verdict: 'differs' },
  ];
}
