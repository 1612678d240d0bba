import { withStatementLog, type StatementRecord } from '../../src/connect/statement-log.ts';
import type { SqlSession } from '../../src/connect/session.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { FingerprintVerification } from '../../src/model/fingerprint-verification.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import { CANONICAL_ENCODING, SourceFingerprint } from '../../src/model/source-fingerprint.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { StageTools } from '../../src/run/stage.ts';
import { type TableSelection, selectionOf } from '../../src/run/stages/table-selection.ts';
import { captureFingerprint } from '../../src/verify/parity/fingerprint/capture-fingerprint.ts';
import { compareFingerprint } from '../../src/verify/parity/fingerprint/compare-fingerprint.ts';
import type { ConnectionRequest, Machine } from './machine.ts';

/** One side of a comparison, alone. */
export interface FingerprintRequest {
  readonly side: ConnectionRequest;
  readonly settings: ParitySettings;
  /** Only these tables, by `schema.table` or entity name; all when null. */
  readonly only: readonly string[] | null;
  /** Every statement that was sent. */
  readonly record: (line: StatementRecord) => void;
}

/** Where the work is done and told of. */
export interface FingerprintContext {
  readonly machine: Machine;
  readonly progress: StageTools['progress'];
  readonly signal: AbortSignal;
}

/** What was found, and the tables that were asked for. */
export interface FingerprintOutcome<T> {
  readonly document: T;
  readonly unmatched: ReturnType<TableSelection['unmatched']>;
}

/** Takes the fingerprint of a source; no target is needed. */
export function takeFingerprint(
  request: FingerprintRequest,
  context: FingerprintContext,
): Promise<Result<FingerprintOutcome<SourceFingerprint>, Problem>> {
  const { machine, progress, signal } = context;
  return withSide(request, context, async (session, selection) => {
    const tables = selection === null ? {} : { tables: selection.takes };
    const input = { session, settings: request.settings, tool: machine.tool, ...tables };
    const taken = await captureFingerprint(input, { ...machine, progress }, signal);
    return taken.ok ? ok({ document: taken.value, unmatched: selection?.unmatched() ?? [] }) : taken;
  });
}

/** Compares a live target with a fingerprint that was saved; no source is opened. */
export async function againstFingerprint(
  path: string,
  loaded: LoadedModel | null,
  request: FingerprintRequest,
  context: FingerprintContext,
): Promise<Result<FingerprintOutcome<FingerprintVerification>, Problem>> {
  const { machine, progress, signal } = context;
  const text = await machine.files('.').read(path, signal);
  if (!text.ok) return err(machine.fileProblem(text.error));
  const fingerprint = readFingerprint(text.value, path, machine);
  if (!fingerprint.ok) return fingerprint;
  return withSide(request, context, async (session, selection) => {
    const compared = await compareFingerprint(
      {
        fingerprint: fingerprint.value,
        sha256: machine.sha256(text.value),
        session,
        model: loaded?.model ?? null,
        naming: loaded?.naming ?? NO_NAMING_OVERRIDES,
        settings: request.settings,
        ...(selection === null ? {} : { tables: selection.takes }),
      },
      { ...machine, progress },
      signal,
    );
    return compared.ok ? ok({ document: compared.value, unmatched: selection?.unmatched() ?? [] }) : compared;
  });
}

async function withSide<T>(
  { side, only, record }: FingerprintRequest,
  { machine, signal }: FingerprintContext,
  use: (session: SqlSession, selection: TableSelection | null) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const session = await machine.openSession(side, signal);
  if (!session.ok) return session;
  try {
    return await use(withStatementLog(session.value, { ...machine, record }), only === null ? null : selectionOf(only));
  } finally {
    await session.value.close();
  }
}

/** A fingerprint that was saved; one from the future, a foreign one and one without types are told apart by code. */
function readFingerprint(text: string, file: string, machine: Machine): Result<SourceFingerprint, Problem> {
  const document = machine.parseJsonc(text, file);
  if (!document.ok) return document;
  const parsed = SourceFingerprint.safeParse(document.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({
      code: 'fingerprint.format',
      message: 'This is not a fingerprint that this version reads.',
      at: { file, pointer: `/${(issue?.path ?? []).map(String).join('/')}` },
      expected: '"format": "plumbline/source-fingerprint", "formatVersion": 1',
      found: issue?.message ?? 'unknown',
      fix: 'Take one with `plumbline parity --fingerprint`.',
    });
  }
  if (parsed.data.canonicalEncoding !== CANONICAL_ENCODING)
    return err({
      code: 'fingerprint.encoding',
      message: 'The digests of this fingerprint are over another version of the canonical encoding.',
      at: { file, pointer: '/canonicalEncoding' },
      expected: String(CANONICAL_ENCODING),
      found: String(parsed.data.canonicalEncoding),
      fix: 'Take a new one with this version, or compare with the version that took it.',
    });
  const columns = parsed.data.tables.flatMap((table) => table.columns);
  if (columns.length > 0 && columns.every(({ type }) => type === null))
    return err({
      code: 'fingerprint.types',
      message:
        'This fingerprint was left by a comparison of an older version: it holds no types, so that a target cannot be put into the same form.',
      at: { file },
      fix: 'Take one for this purpose with `plumbline parity --fingerprint`.',
    });
  return ok(parsed.data);
}
