import type { Result } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { type ExportDocument, readExportDocument } from './document-reading.ts';

/** What the `policy-decisions.json` of an export decided about constraints (export-and-manifest.md 4.1); names are those of the source. */
export interface ExportDecisions {
  readonly columns: readonly DecidedColumn[];
  readonly uniqueIndexes: readonly DecidedIndex[];
  readonly foreignKeys: readonly DecidedForeignKey[];
}

export interface DecidedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly makeNotNull: boolean;
}

export interface DecidedIndex {
  readonly schema: string;
  readonly table: string;
  readonly index: string;
  readonly enforceUnique: boolean;
}

export interface DecidedForeignKey {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly createConstraint: boolean;
  /** Rows that are there already are not looked at. */
  readonly scriptWithNoCheck: boolean;
}

/** How the document is called in an export folder. */
export const DECISIONS_FILE = 'policy-decisions.json';

/**
 * Reads `policy-decisions.json` as any exporter of the kind writes it: PascalCase or camelCase. Parts that are missing read as empty and are
 * told as problems. Error: `export.document.syntax`.
 */
export function readExportDecisions(
  text: string,
  file: string = DECISIONS_FILE,
): Result<ExportDocument<ExportDecisions>, Problem> {
  return readExportDocument(text, file, (root, reading) => ({
    columns: reading.objects(root, 'Columns').map((decision) => ({
      schema: reading.text(decision, 'Schema'),
      table: reading.text(decision, 'Table'),
      column: reading.text(decision, 'Column'),
      makeNotNull: reading.flag(decision, 'MakeNotNull'),
    })),
    uniqueIndexes: reading.objects(root, 'UniqueIndexes').map((decision) => ({
      schema: reading.text(decision, 'Schema'),
      table: reading.text(decision, 'Table'),
      index: reading.text(decision, 'Index'),
      enforceUnique: reading.flag(decision, 'EnforceUnique'),
    })),
    foreignKeys: reading.objects(root, 'ForeignKeys').map((decision) => ({
      schema: reading.text(decision, 'Schema'),
      table: reading.text(decision, 'Table'),
      column: reading.text(decision, 'Column'),
      createConstraint: reading.flag(decision, 'CreateConstraint'),
      scriptWithNoCheck: reading.flag(decision, 'ScriptWithNoCheck'),
    })),
  }));
}
