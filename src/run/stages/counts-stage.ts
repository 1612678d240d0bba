import type { SqlSession } from '../../connect/session.ts';
import { type Result, err, mapOk } from '../../kernel/result.ts';
import type { Model } from '../../model/model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides } from '../../model/naming.ts';
import type { Finding } from '../../model/finding.ts';
import type { Problem } from '../../model/problem.ts';
import { worstVerdict } from '../../model/verdict.ts';
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
    const selection = input.only === null ? null : selectionOf(input.only);
    const outcome = await compareCounts(
      {
        model: input.loaded?.model ?? null,
        naming: input.loaded?.naming ?? NO_NAMING_OVERRIDES,
        sessions: [first, ...more],
        expectRows: input.expectRows,
        ...(selection === null ? {} : { tables: selection.takes }),
      },
      tools,
      tools.progress,
      signal,
    );
    if (!outcome.ok) return err([outcome.error]);
    return mapOk(outcome, (counts) => withUnmatched(stageOutcome(counts), selection?.unmatched() ?? []));
  } finally {
    await Promise.all(opened.map((session) => session.close()));
  }
}

/** The tables that were asked for by name, and which of those names named none. */
function selectionOf(only: ReadonlySet<string>): {
  readonly takes: (table: { schema: string; table: string; entity: string }) => boolean;
  readonly unmatched: () => readonly string[];
} {
  const wanted = new Map([...only].filter((name) => name !== '').map((name) => [name.toUpperCase(), name] as const));
  const matched = new Set<string>();
  return {
    takes: ({ schema, table, entity }) => {
      const names = [`${schema}.${table}`, table, entity].map((name) => name.toUpperCase());
      const found = names.filter((name) => wanted.has(name));
      for (const name of found) matched.add(name);
      return found.length > 0;
    },
    unmatched: () => [...wanted].flatMap(([key, name]) => (matched.has(key) ? [] : [name])),
  };
}

/** A table that was asked for and is nowhere is not compared, and that is said: a misspelt name must not look like a proof. */
function withUnmatched(outcome: StageOutcome, names: readonly string[]): StageOutcome {
  if (names.length === 0) return outcome;
  const findings: Finding[] = names.map((name) => ({
    check: 'PAR-003',
    subject: name,
    verdict: 'incomplete',
    reason: 'Not compared: no table or entity has this name.',
    fix: 'Correct the name; schema.table, table and entity names are understood.',
  }));
  return {
    ...outcome,
    verdict: worstVerdict([outcome.verdict, 'incomplete']),
    findings: [...outcome.findings, ...findings],
  };
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
