import * as z from 'zod';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import { mapOk } from '../../src/kernel/result.ts';
import { withStatementLog } from '../../src/connect/statement-log.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import { parityStage } from '../../src/run/stages/parity-stage.ts';
import type { InterruptedRun } from './interrupted-run.ts';
import type { ConnectionRequest, Machine, RunRecorder } from './machine.ts';
import { createParityStore } from './parity-store.ts';

/** A comparison as it was asked for. */
export interface ParityRequest {
  readonly source: ConnectionRequest;
  readonly target: ConnectionRequest;
  readonly settings: ParitySettings;
  /** Only these tables, by `schema.table` or entity name; all when null. */
  readonly only: readonly string[] | null;
  readonly redact: readonly string[];
  readonly expectRows: boolean;
}

const Json = z.json();

/**
 * A digest of all that decides what a comparison finds, besides the rows: where both sides are, settings, tables, model and
 * version of this tool. Null when one of the places cannot be told; then nothing of an earlier run may be taken over.
 */
export async function comparisonDigest(
  request: ParityRequest,
  loaded: LoadedModel | null,
  machine: Machine,
  signal: AbortSignal,
): Promise<string | null> {
  const [source, target] = await Promise.all([
    machine.placeOf(request.source, signal),
    machine.placeOf(request.target, signal),
  ]);
  if (source === null || target === null) return null;
  // How many tables are compared at once decides when something is found, not what.
  const settings = { ...request.settings, concurrency: 1, chunkMs: 50 };
  const { only, redact, expectRows } = request;
  const read = (loaded?.read ?? []).map(({ path, text }) => ({ path, sha256: machine.sha256(text) }));
  const all = { tool: machine.tool, source, target, settings, only, redact, expectRows, read };
  return machine.sha256(canonicalJson(Json.parse(all)));
}

/** The stage that does it, keeping its tables in the run folder of `recorder`. */
export function plannedParity(
  request: ParityRequest,
  loaded: LoadedModel | null,
  context: { readonly machine: Machine; readonly recorder: RunRecorder; readonly interrupted: InterruptedRun | null },
): PlannedStage {
  const { machine, recorder, interrupted } = context;
  const open = (side: ConnectionRequest) => (signal: AbortSignal) => openLogged(side, machine, recorder, signal);
  return {
    stage: 'parity',
    area: 'parity',
    work: (tools, signal) =>
      parityStage(
        {
          loaded,
          openSource: open(request.source),
          openTarget: open(request.target),
          settings: request.settings,
          only: request.only,
          redact: request.redact,
          expectRows: request.expectRows,
          store: createParityStore(recorder, machine, interrupted, signal),
        },
        tools,
        signal,
      ),
  };
}

/** A session whose statements are part of the run's evidence. */
export async function openLogged(
  request: ConnectionRequest,
  machine: Machine,
  recorder: Pick<RunRecorder, 'recordStatement'>,
  signal: AbortSignal,
) {
  const session = await machine.openSession(request, signal);
  return mapOk(session, (open) => withStatementLog(open, { ...machine, record: recorder.recordStatement }));
}
