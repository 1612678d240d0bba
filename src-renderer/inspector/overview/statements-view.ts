// What was sent to each connection, added up from the statement log of the run.
import * as z from 'zod';
import { type Result, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';

/** One line of `statements.ndjson`, as far as this sum needs it. */
const Line = z.object({
  connection: z.string(),
  rows: z.number(),
  milliseconds: z.number(),
  outcome: z.string(),
});

export interface StatementTotals {
  readonly connection: string;
  readonly statements: number;
  readonly rows: number;
  readonly milliseconds: number;
  readonly failed: number;
}

/** Totals a connection, in the order of first use. A line that cannot be read is left out and counted nowhere. */
export function statementTotals(text: string): Result<readonly StatementTotals[], Problem> {
  const totals = new Map<string, StatementTotals>();
  for (const raw of text.split('\n')) {
    const line = Line.safeParse(parseJson(raw));
    if (!line.success) continue;
    const { connection, rows, milliseconds, outcome } = line.data;
    const before = totals.get(connection) ?? { connection, statements: 0, rows: 0, milliseconds: 0, failed: 0 };
    totals.set(connection, {
      connection,
      statements: before.statements + 1,
      rows: before.rows + rows,
      milliseconds: before.milliseconds + milliseconds,
      failed: before.failed + (outcome === 'ok' ? 0 : 1),
    });
  }
  return ok([...totals.values()]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
