import * as z from 'zod';
import { type Result, err, ok } from '../kernel/result.ts';
import { ColumnCounts, ComparedSide, DataIntegrityVerification, TableComparison } from '../model/data-integrity.ts';
import { NOTHING_ESTABLISHED } from '../model/parity/nothing-established.ts';
import type { Problem } from '../model/problem.ts';

const FILE = 'data-integrity-verification.json';
const CURRENT_VERSION = 2;
const Envelope = z.object({ format: z.literal('plumbline/data-integrity'), formatVersion: z.int().positive() });

/**
 * Parses the text of a `data-integrity-verification.json` of any version: an older one is brought to the current shape, with null
 * for what it did not know; one from the future, a foreign and a damaged one are told apart by code (`parity.version.newer`,
 * `parity.format.unknown`, `parity.damaged`).
 */
export function parseDataIntegrity(text: string): Result<DataIntegrityVerification, Problem> {
  const document = parseJson(text);
  const envelope = Envelope.safeParse(document);
  if (!envelope.success)
    return err({
      code: 'parity.format.unknown',
      message: 'This is not a comparison that plumbline wrote.',
      at: { file: FILE },
      expected: '"format": "plumbline/data-integrity"',
      fix: 'Open the run that holds it.',
    });
  const { formatVersion } = envelope.data;
  if (formatVersion > CURRENT_VERSION)
    return err({
      code: 'parity.version.newer',
      message: `This comparison was written by a newer plumbline (format version ${String(formatVersion)}).`,
      at: { file: FILE, pointer: '/formatVersion' },
      expected: `at most ${String(CURRENT_VERSION)}`,
      found: String(formatVersion),
      fix: 'Update plumbline, then open it again.',
    });
  const parsed = formatVersion === 1 ? FirstVersion.safeParse(document) : DataIntegrityVerification.safeParse(document);
  if (!parsed.success) return err(damaged(parsed.error));
  return ok(parsed.data.formatVersion === 1 ? upgraded(parsed.data) : parsed.data);
}

const FirstColumn = ColumnCounts.pick({
  attribute: true,
  sourceColumn: true,
  targetColumn: true,
  sourceNulls: true,
  targetNulls: true,
  verdict: true,
  reason: true,
});
const FirstTable = TableComparison.pick({
  module: true,
  entity: true,
  source: true,
  target: true,
  verdict: true,
  strength: true,
  reason: true,
  sourceRows: true,
  targetRows: true,
  milliseconds: true,
}).extend({ columns: z.array(FirstColumn).readonly() });
const FirstSide = ComparedSide.omit({ position: true });

/** Version 1: row and NULL counts only. */
const FirstVersion = DataIntegrityVerification.extend({
  formatVersion: z.literal(1),
  source: FirstSide,
  target: FirstSide,
  tables: z.array(FirstTable).readonly(),
});
type FirstVersion = z.infer<typeof FirstVersion>;

function upgraded(first: FirstVersion): DataIntegrityVerification {
  return {
    ...first,
    formatVersion: CURRENT_VERSION,
    source: { ...first.source, position: null },
    target: { ...first.target, position: null },
    tables: first.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, ...UNKNOWN_OF_A_COLUMN })),
      ...NOTHING_ESTABLISHED,
    })),
  };
}

const UNKNOWN_OF_A_COLUMN = {
  sourceType: null,
  targetType: null,
  sourceDigest: null,
  targetDigest: null,
  differingCells: null,
  normalised: [],
  redacted: false,
};

function damaged(error: z.ZodError): Problem {
  const issue = error.issues[0];
  return {
    code: 'parity.damaged',
    message: `${FILE} does not have the shape of its format version.`,
    at: { file: FILE, pointer: `/${(issue?.path ?? []).map(String).join('/')}` },
    found: issue?.message ?? 'unknown',
    fix: 'The file was changed after it was written; use another copy of the run.',
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
