import { shareView } from '../../../connect/held-view.ts';
import { connectProblem } from '../../../connect/failures.ts';
import type { SqlSession } from '../../../connect/session.ts';
import { ascending, by, sorted } from '../../../kernel/compare.ts';
import { type Result, err, ok } from '../../../kernel/result.ts';
import type { FingerprintVerification, VerifiedTable } from '../../../model/fingerprint-verification.ts';
import type { Model } from '../../../model/model.ts';
import type { NamingOverrides } from '../../../model/naming.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import type { FingerprintTable, SourceFingerprint } from '../../../model/source-fingerprint.ts';
import { readSideCatalog } from '../pairing/read-side-catalog.ts';
import type { TableFilter, UnpairedTable } from '../pairing/table-pairs.ts';
import { planTables } from '../plan/plan-tables.ts';
import { describeSide, writePosition } from '../side-view.ts';
import type { TablePlan } from '../table-plan.ts';
import type { CapturePorts } from './capture-fingerprint.ts';
import { digestedSide } from './digested-side.ts';
import { judgeFingerprint } from './judge-fingerprint.ts';
import { recordedCatalog } from './recorded-catalog.ts';

export interface FingerprintInput {
  readonly fingerprint: SourceFingerprint;
  /** Digest of the fingerprint's file. */
  readonly sha256: string;
  readonly session: SqlSession;
  readonly model: Model | null;
  readonly naming: NamingOverrides;
  readonly settings: ParitySettings;
  readonly tables?: TableFilter;
}

/**
 * Compares a live target with the fingerprint of a source that need not be there any more. Which tables differ is found, and which
 * columns; which rows is not, for that the source is needed. Errors: those of the session while its catalog is read,
 * `connect.cancelled`.
 */
export async function compareFingerprint(
  input: FingerprintInput,
  ports: CapturePorts,
  signal: AbortSignal,
): Promise<Result<FingerprintVerification, Problem>> {
  const { session, fingerprint } = input;
  // Asked before the view is held: a server that refuses the question may end a transaction for it, and the view with it.
  const position = await writePosition(session, signal);
  const view = await shareView([session], signal);
  try {
    const catalog = await readSideCatalog(session, signal);
    if (!catalog.ok) return catalog;
    const target = await describeSide(session, view, position, signal);
    const recorded = recordedCatalog(fingerprint);
    const { plans } = planTables({ ...input, redact: [], source: recorded, target: catalog.value });
    const tables: VerifiedTable[] = [];
    for (const [index, plan] of plans.entries()) {
      ports.progress('Comparing with the fingerprint', index, plans.length);
      tables.push(await verified(plan, input, ports, signal));
      if (signal.aborted) return err(connectProblem(session.name, { code: 'connect.cancelled' }));
    }
    return ok({
      format: 'plumbline/fingerprint-verification',
      formatVersion: 1,
      verifiedAtUtc: ports.clock.now(),
      fingerprint: {
        sha256: input.sha256,
        capturedAtUtc: fingerprint.capturedAtUtc,
        source: fingerprint.source,
      },
      target,
      tables,
    });
  } finally {
    await view.end();
  }
}

async function verified(
  plan: TablePlan | UnpairedTable,
  input: FingerprintInput,
  ports: CapturePorts,
  signal: AbortSignal,
): Promise<VerifiedTable> {
  if (plan.kind === 'unpaired') return unread(plan.entity, plan, plan.reason, plan.byDesign);
  const recorded = input.fingerprint.tables.find(
    ({ schema, table }) => schema === plan.pairing.source.schema && table === plan.pairing.source.table,
  );
  if (recorded === undefined) return unread(plan.pairing.entity, plan.pairing, 'it is not in the fingerprint', false);
  const ordered = inRecordedOrder(plan, recorded);
  const found = await digestedSide(ordered, 'target', input.session, input.settings, ports, signal);
  if (!found.ok) return unread(recorded.entity, plan.pairing, found.error.message, false);
  return judgeFingerprint(recorded, ordered, found.value);
}

/** The digest of a row depends on the order of its cells, and that is the one they were recorded in. */
function inRecordedOrder(plan: TablePlan, recorded: FingerprintTable): TablePlan {
  const place = new Map(recorded.columns.map(({ name }, index) => [name, index]));
  const columns = sorted(
    plan.columns,
    by(({ pair }) => place.get(pair.source.name) ?? recorded.columns.length, ascending),
  );
  return { ...plan, columns };
}

function unread(
  entity: string,
  { source, target }: Pick<UnpairedTable, 'source' | 'target'>,
  reason: string,
  byDesign: boolean,
): VerifiedTable {
  return {
    entity,
    source: source ?? { schema: '', table: entity },
    target,
    verdict: byDesign ? 'vacuous' : 'incomplete',
    strength: 'none',
    reason: `Not compared: ${reason}`,
    recordedRows: null,
    foundRows: null,
    recordedChecksum: null,
    foundChecksum: null,
    columns: [],
  };
}
