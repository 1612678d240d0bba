import * as z from 'zod';
import { type Result, err, ok } from '../kernel/result.ts';
import { ColumnCounts, ComparedSide, DataIntegrityVerification, TableComparison } from '../model/data-integrity.ts';
import { NOTHING_ESTABLISHED } from '../model/parity/nothing-established.ts';
import type { Problem } from '../model/problem.ts';
import { type DocumentKind, damagedDocument, openVersioned } from './versioned-document.ts';

const CURRENT_VERSION = 2;
const KIND: DocumentKind = {
  format: 'plumbline/data-integrity',
  newest: CURRENT_VERSION,
  file: 'data-integrity-verification.json',
  code: 'parity',
  noun: 'comparison',
  instead: 'Open the run that holds it.',
};

/**
 * Parses the text of a `data-integrity-verification.json` of any version: an older one is brought to the current shape, with null
 * for what it did not know; one from the future, a foreign and a damaged one are told apart by code (`parity.version.newer`,
 * `parity.format.unknown`, `parity.damaged`).
 */
export function parseDataIntegrity(text: string): Result<DataIntegrityVerification, Problem> {
  const opened = openVersioned(text, KIND);
  if (!opened.ok) return opened;
  const { formatVersion, document } = opened.value;
  const parsed = formatVersion === 1 ? FirstVersion.safeParse(document) : DataIntegrityVerification.safeParse(document);
  if (!parsed.success) return err(damagedDocument(parsed.error, KIND));
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
