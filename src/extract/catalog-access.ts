import type { ZodType } from 'zod';
import { type Parameter, queryRows, type SqlSession, type Statement } from '../connect/session.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';

/** One catalog query: its text, the values bound to it, and the shape its rows have. */
export interface CatalogQuery<Row> {
  /** What it reads, in a word or two: `columns`. */
  readonly what: string;
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly row: ZodType<Row>;
}

/** Told after each statement: what was read, how many statements are done, and how many there are. */
export type Progress = (what: string, done: number, of: number) => void;

/** Sends catalog queries, counts them for progress, and collects what is doubtful. */
export interface CatalogAccess {
  /** Rows without which no model makes sense: a failure ends the extraction. */
  readonly required: <Row>(query: CatalogQuery<Row>) => Promise<Result<readonly Row[], Problem>>;
  /**
   * Rows that the model can do without: when the server refuses them, the result is empty and a warning says what the
   * model now lacks. A cancelled or lost session still fails.
   */
  readonly optional: <Row>(query: CatalogQuery<Row>, lacks: string) => Promise<Result<readonly Row[], Problem>>;
  readonly warn: (problem: Problem) => void;
}

/** Reads through a session; `statements` is how many queries there will be, `warnings` receives the doubts. */
export function catalogAccess(
  session: SqlSession,
  statements: number,
  warnings: Problem[],
  progress: Progress,
  signal: AbortSignal,
): CatalogAccess {
  let done = 0;
  const read = async <Row>(query: CatalogQuery<Row>): Promise<Result<readonly Row[], Problem>> => {
    const rows = await queryRows(session, statementOf(query), query.row, signal);
    done += 1;
    progress(query.what, done, statements);
    return rows;
  };
  return {
    required: read,
    optional: async (query, lacks) => {
      const rows = await read(query);
      if (rows.ok || signal.aborted || !isRefusal(rows.error)) return rows;
      warnings.push(lacking(session.name, query.what, lacks, rows.error));
      return ok([]);
    },
    warn: (problem) => {
      warnings.push(problem);
    },
  };
}

function statementOf(query: CatalogQuery<unknown>): Statement {
  return { text: query.text, parameters: query.parameters, purpose: `catalog: ${query.what}` };
}

/** The server answered "not this": the login may not read it, or this version does not have it. All else is fatal. */
const REFUSALS: ReadonlySet<string> = new Set([
  'connect.permissionDenied',
  'connect.notFound',
  'connect.statementFailed',
  'connect.syntax',
  'connect.unexpectedRow',
]);

function isRefusal(problem: Problem): boolean {
  return REFUSALS.has(problem.code);
}

function lacking(connection: string, what: string, lacks: string, error: Problem): Problem {
  const mayNot = error.code === 'connect.permissionDenied';
  return {
    code: 'extract.catalog.notReadable',
    message: `${connection} did not let ${what} be read; the model lacks ${lacks}.`,
    found: `${error.code}: ${error.found ?? error.message}`,
    fix: mayNot
      ? 'Grant the login the right to read the definitions of the database, then extract again.'
      : 'Nothing, if this version of the server does not have them; else report this with the output of `plumbline doctor`.',
  };
}
