import { shareView } from '../../../connect/held-view.ts';
import type { SqlSession } from '../../../connect/session.ts';
import { connectProblem } from '../../../connect/failures.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { type Result, err, ok } from '../../../kernel/result.ts';
import { NO_NAMING_OVERRIDES } from '../../../model/naming.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import {
  CANONICAL_ENCODING,
  type FingerprintColumn,
  type FingerprintTable,
  type SourceFingerprint,
} from '../../../model/source-fingerprint.ts';
import { readSideCatalog } from '../pairing/read-side-catalog.ts';
import type { SideColumn } from '../pairing/side-catalog.ts';
import type { TableFilter, UnpairedTable } from '../pairing/table-pairs.ts';
import { planTables } from '../plan/plan-tables.ts';
import { describeSide, writePosition } from '../side-view.ts';
import type { TablePlan } from '../table-plan.ts';
import { type DigestedSide, digestedSide } from './digested-side.ts';
import { rulesText } from './rules-text.ts';

export interface CaptureInput {
  readonly session: SqlSession;
  /** Filters, exclusions and rules of the source; nothing else of them is used. */
  readonly settings: ParitySettings;
  readonly tables?: TableFilter;
  readonly tool: SourceFingerprint['tool'];
}

export interface CapturePorts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly progress: (what: string, done: number, of: number | null) => void;
}

/**
 * Takes the fingerprint of a database: row count, NULL counts and digests of every table, in one snapshot where the server allows
 * one (parity.md 3). A table that cannot be read is listed with its reason. Errors: those of the session while its catalog is
 * read, `connect.cancelled`.
 */
export async function captureFingerprint(
  input: CaptureInput,
  ports: CapturePorts,
  signal: AbortSignal,
): Promise<Result<SourceFingerprint, Problem>> {
  const { session } = input;
  // Asked before the view is held: a server that refuses the question may end a transaction for it, and the view with it.
  const position = await writePosition(session, signal);
  const view = await shareView([session], signal);
  try {
    const catalog = await readSideCatalog(session, signal);
    if (!catalog.ok) return catalog;
    const side = await describeSide(session, view, position, signal);
    const facts = await session.facts(signal);
    const { plans } = planTables({
      model: null,
      naming: NO_NAMING_OVERRIDES,
      settings: input.settings,
      redact: [],
      // A database has the same tables as itself, so that every column is paired with its own type.
      source: catalog.value,
      target: catalog.value,
      ...(input.tables === undefined ? {} : { tables: input.tables }),
    });
    const tables: FingerprintTable[] = [];
    for (const [index, plan] of plans.entries()) {
      ports.progress('Taking the fingerprint', index, plans.length);
      tables.push(await tableOf(plan, input, ports, signal));
      if (signal.aborted) return err(connectProblem(session.name, { code: 'connect.cancelled' }));
    }
    return ok({
      format: 'plumbline/source-fingerprint',
      formatVersion: 1,
      tool: { ...input.tool },
      capturedAtUtc: ports.clock.now(),
      source: {
        connection: side.connection,
        product: side.product,
        database: facts.ok ? facts.value.database : null,
        isolation: side.isolation,
        position: side.position?.before ?? null,
      },
      canonicalEncoding: CANONICAL_ENCODING,
      tables,
    });
  } finally {
    await view.end();
  }
}

async function tableOf(
  plan: TablePlan | UnpairedTable,
  input: CaptureInput,
  ports: CapturePorts,
  signal: AbortSignal,
): Promise<FingerprintTable> {
  if (plan.kind === 'unpaired') {
    const { schema, table } = plan.source ?? { schema: '', table: plan.entity };
    return { ...NOTHING, module: plan.module, entity: plan.entity, schema, table, reason: plan.reason };
  }
  const { module, entity, source } = plan.pairing;
  const about = { module, entity, ...source, filter: plan.filter.source };
  const digested = await digestedSide(plan, 'source', input.session, input.settings, ports, signal);
  if (!digested.ok) return { ...NOTHING, ...about, reason: digested.error.message };
  const { rows, digest, algorithm } = digested.value;
  return {
    ...about,
    rowCount: rows,
    aggregateChecksum: digest,
    algorithm,
    columns: columnsOf(plan, digested.value),
    reason: digest === null ? 'no digest that another server could repeat' : null,
  };
}

const NOTHING = { rowCount: null, aggregateChecksum: null, algorithm: null, filter: null, columns: [] };

function columnsOf(plan: TablePlan, { rows, notNull, columnDigests }: DigestedSide): readonly FingerprintColumn[] {
  const nulls = (at: number): number | null => {
    const count = notNull[at];
    return count === undefined ? null : rows - count;
  };
  return [
    ...plan.columns.map(({ pair, codec }, at) => ({
      ...named(pair.source),
      attribute: pair.attribute,
      nullCount: nulls(at),
      checksum: columnDigests[at] ?? null,
      family: codec.family,
      rules: rulesText(codec.rules),
    })),
    ...plan.countedOnly.map(({ pair }, at) => ({
      ...named(pair.source),
      attribute: pair.attribute,
      nullCount: nulls(plan.columns.length + at),
      checksum: null,
      family: null,
      rules: null,
    })),
  ];
}

function named({ name, type, isNullable }: SideColumn) {
  return { name, shownType: type.shown, type: { ...type }, isNullable };
}
