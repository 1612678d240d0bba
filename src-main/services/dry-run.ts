import type { SqlSession } from '../../src/connect/session.ts';
import { type Result, err } from '../../src/kernel/result.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import { selectionOf } from '../../src/run/stages/table-selection.ts';
import { type PlannedStatements, plannedStatements } from '../../src/verify/parity/dry-run/planned-statements.ts';
import type { Machine } from './machine.ts';
import type { ParityRequest } from './parity-request.ts';

/** What a comparison would send; only catalogs are read. */
export async function dryRun(
  request: ParityRequest,
  loaded: LoadedModel | null,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<PlannedStatements, readonly Problem[]>> {
  const both = await Promise.all([
    machine.openSession(request.source, signal),
    machine.openSession(request.target, signal),
  ]);
  try {
    const [source, target] = both;
    if (!source.ok || !target.ok) return err(both.flatMap((side) => (side.ok ? [] : [side.error])));
    const selection = request.only === null ? null : selectionOf(request.only);
    const planned = await plannedStatements(
      {
        model: loaded?.model ?? null,
        naming: loaded?.naming ?? NO_NAMING_OVERRIDES,
        sessions: [{ source: source.value, target: target.value }],
        settings: request.settings,
        redact: request.redact,
        ...(selection === null ? {} : { tables: selection.takes }),
      },
      machine,
      signal,
    );
    return planned.ok ? planned : err([planned.error]);
  } finally {
    await closeAll(both.flatMap((side) => (side.ok ? [side.value] : [])));
  }
}

async function closeAll(sessions: readonly SqlSession[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
}
