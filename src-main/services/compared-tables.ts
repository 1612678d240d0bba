import { parseDataIntegrity } from '../../src/bundle/read-data-integrity.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { TableComparison } from '../../src/model/data-integrity.ts';
import { TableEvidence } from '../../src/model/parity/table-evidence.ts';
import type { Problem } from '../../src/model/problem.ts';
import { FINISHED_TABLES, readFinishedLines } from './finished-table.ts';
import type { Machine } from './machine.ts';

const DOCUMENT = 'parity/data-integrity-verification.json';

/**
 * The tables of a run's comparison by position: those of its document, or, while it is running or when it was interrupted, those it
 * has finished so far.
 */
export async function comparedTables(
  folder: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<number, TableComparison>, Problem>> {
  const store = machine.runs.store(folder);
  const text = await store.readText(DOCUMENT, signal);
  if (text.ok) {
    const document = parseDataIntegrity(text.value);
    return document.ok ? ok(new Map(document.value.tables.entries())) : document;
  }
  const finished = await store.readText(FINISHED_TABLES, signal);
  const kept = finished.ok ? [...readFinishedLines(finished.value, machine.sha256).values()] : [];
  return ok(new Map(kept.map(({ position, comparison }) => [position, comparison])));
}

/** The evidence of one table. Errors: `parity.table.noEvidence` when the table left none, those of the file. */
export async function evidenceOf(
  folder: string,
  table: TableComparison,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<TableEvidence, Problem>> {
  if (table.evidence === null) return err(NO_EVIDENCE);
  const text = await machine.runs.store(folder).readText(table.evidence, signal);
  if (!text.ok) return text;
  const evidence = TableEvidence.safeParse(parseJson(text.value));
  return evidence.success ? ok(evidence.data) : err({ ...NO_EVIDENCE, at: { file: table.evidence } });
}

const NO_EVIDENCE: Problem = {
  code: 'parity.table.noEvidence',
  message: 'The run keeps no readable evidence of this table.',
  fix: 'Compare the table again.',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
