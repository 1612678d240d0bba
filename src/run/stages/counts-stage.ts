import type { SqlSession } from '../../connect/session.ts';
import { type Result, err, mapOk } from '../../kernel/result.ts';
import type { Model } from '../../model/model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides } from '../../model/naming.ts';
import type { Problem } from '../../model/problem.ts';
import { type CountsOutcome, type SessionPair, compareCounts } from '../../verify/parity/parity.ts';
import type { StageOutcome, StageTools } from '../stage.ts';

type OpenSession = (signal: AbortSignal) => Promise<Result<SqlSession, Problem>>;

/** What is compared, and how to reach both sides. */
export interface CountsStageInput {
  /** Pairs tables by model; by name when null. */
  readonly loaded: { readonly model: Model; readonly naming: NamingOverrides } | null;
  readonly openSource: OpenSession;
  readonly openTarget: OpenSession;
  /** Tables counted at once, each with a session on either side. */
  readonly concurrency: number;
  /** Only tables whose `schema.table` or entity name is listed, ignoring case; all when null. */
  readonly only: ReadonlySet<string> | null;
  readonly expectRows: boolean;
}

/** Row and NULL counts of every table on both sides, as `data-integrity-verification.json` (parity.md 2). */
export async function countsStage(
  input: CountsStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const opened: SqlSession[] = [];
  try {
    const pairs: SessionPair[] = [];
    for (let pair = 0; pair < Math.max(1, input.concurrency); pair += 1) {
      const sides = await Promise.all([input.openSource(signal), input.openTarget(signal)]);
      opened.push(...sides.flatMap((side) => (side.ok ? [side.value] : [])));
      const [source, target] = sides;
      if (source.ok && target.ok) pairs.push({ source: source.value, target: target.value });
      // One pair is enough to go on with: a server may allow fewer sessions than were asked for.
      else if (pairs.length > 0) break;
      else return err(sides.flatMap((side) => (side.ok ? [] : [side.error])));
    }
    const [first, ...more] = pairs;
    if (first === undefined) return err([]);
    const outcome = await compareCounts(
      {
        model: input.loaded?.model ?? null,
        naming: input.loaded?.naming ?? NO_NAMING_OVERRIDES,
        sessions: [first, ...more],
        expectRows: input.expectRows,
        ...(input.only === null ? {} : { tables: among(input.only) }),
      },
      tools,
      tools.progress,
      signal,
    );
    return outcome.ok ? mapOk(outcome, stageOutcome) : err([outcome.error]);
  } finally {
    await Promise.all(opened.map((session) => session.close()));
  }
}

function among(only: ReadonlySet<string>): (table: { schema: string; table: string; entity: string }) => boolean {
  const wanted = new Set([...only].map((name) => name.toUpperCase()));
  return ({ schema, table, entity }) =>
    [`${schema}.${table}`, table, entity].some((name) => wanted.has(name.toUpperCase()));
}

function stageOutcome(outcome: CountsOutcome): StageOutcome {
  const name = 'data-integrity-verification.json';
  return {
    area: 'parity',
    verdict: outcome.verdict,
    strength: outcome.strength,
    coverage: outcome.coverage,
    summary: outcome.summary,
    findings: outcome.findings,
    documents: [{ name, path: `parity/${name}`, text: `${JSON.stringify(outcome.document, null, 2)}\n` }],
  };
}
