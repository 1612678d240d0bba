import { type Result, err, ok } from '../../kernel/result.ts';
import type { Model } from '../../model/model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides } from '../../model/naming.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { Problem } from '../../model/problem.ts';
import { sourceFingerprint } from '../../model/source-fingerprint.ts';
import { worstVerdict } from '../../model/verdict.ts';
import { type ParityOutcome, compareTables } from '../../verify/parity/parity.ts';
import type { ParityStore } from '../parity-store.ts';
import type { StageDocument, StageOutcome, StageTools } from '../stage.ts';
import { type OpenSession, type OpenedPair, withSessionPairs } from './session-pairs.ts';
import { type TableSelection, selectionOf } from './table-selection.ts';

/** What is compared, how strongly, how to reach both sides, and where it is kept. */
export interface ParityStageInput {
  /** Pairs tables by model; by name when null. */
  readonly loaded: { readonly model: Model; readonly naming: NamingOverrides } | null;
  readonly openSource: OpenSession;
  readonly openTarget: OpenSession;
  readonly settings: ParitySettings;
  /** Only tables whose `schema.table` or entity name is listed, ignoring case; all when null. */
  readonly only: readonly string[] | null;
  readonly expectRows: boolean;
  readonly redact: readonly string[];
  readonly store: ParityStore;
}

/** Tables compared at once, each with a session on either side, where the settings do not say. */
export const DEFAULT_CONCURRENCY = 4;

/**
 * Compares every table of the source with the target: `data-integrity-verification.json` (parity.md 2 and 7) and
 * `source-data-fingerprint.json` (parity.md 3). What was finished before a cancel stays with the run,
 * with the document, in which the other tables are not reached.
 */
export async function parityStage(
  input: ParityStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const selection = input.only === null ? null : selectionOf(input.only);
  const wanted = input.settings.concurrency ?? DEFAULT_CONCURRENCY;
  const known: ParityOutcome[] = [];
  const compare = (pairs: readonly [OpenedPair, ...OpenedPair[]]) =>
    compared(input, pairs, selection, tools, known, signal);
  const outcome = await withSessionPairs(input, wanted, compare, signal);
  const kept = await input.store.entries();
  if (!kept.ok) return err([kept.error]);
  tools.wrote(kept.value);
  const [interrupted] = known;
  if (!outcome.ok && interrupted !== undefined)
    // Whatever its finished tables are: a cancelled comparison has not answered the question.
    return ok({ ...stageOutcome(interrupted, selection, tools), verdict: 'incomplete', isInterrupted: true });
  return outcome.ok ? ok(stageOutcome(outcome.value, selection, tools)) : outcome;
}

async function compared(
  input: ParityStageInput,
  sessions: readonly [OpenedPair, ...OpenedPair[]],
  selection: TableSelection | null,
  tools: StageTools,
  known: ParityOutcome[],
  signal: AbortSignal,
): Promise<Result<ParityOutcome, readonly Problem[]>> {
  const { store, settings, expectRows, redact } = input;
  const outcome = await compareTables(
    {
      model: input.loaded?.model ?? null,
      naming: input.loaded?.naming ?? NO_NAMING_OVERRIDES,
      sessions,
      settings,
      expectRows,
      redact,
      ...(selection === null ? {} : { tables: selection.takes }),
    },
    {
      clock: tools.clock,
      sha256: tools.sha256,
      wait: tools.wait,
      gate: tools.gate,
      tables: tools.tables,
      progress: tools.progress,
      differences: store.differences,
      resumed: store.resumed,
      keep: store.keep,
      interrupted: (outcome) => known.push(outcome),
    },
    signal,
  );
  return outcome.ok ? outcome : err([outcome.error]);
}

function stageOutcome(outcome: ParityOutcome, selection: TableSelection | null, tools: StageTools): StageOutcome {
  const unmatched = selection?.unmatched() ?? [];
  return {
    area: 'parity',
    verdict: unmatched.length === 0 ? outcome.verdict : worstVerdict([outcome.verdict, 'incomplete']),
    strength: outcome.strength,
    coverage: outcome.coverage,
    summary: outcome.summary,
    findings: [...outcome.findings, ...unmatched],
    documents: [
      inParity('data-integrity-verification.json', outcome.document),
      inParity('source-data-fingerprint.json', sourceFingerprint(outcome.document, outcome.forms, tools.tool)),
    ],
  };
}

function inParity(name: string, document: object): StageDocument {
  return { name, path: `parity/${name}`, text: `${JSON.stringify(document, null, 2)}\n` };
}
