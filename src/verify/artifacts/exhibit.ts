import type { FolderEntry } from '../../kernel/artifact-folder.ts';
import type { FileFailure } from '../../kernel/files.ts';
import type { MarkedLines } from '../../kernel/line-marks.ts';
import type { Problem } from '../../model/problem.ts';
import type { ExportDocument } from '../../model/export/document-reading.ts';
import type { ExportDecisions } from '../../model/export/export-decisions.ts';
import type { ExportFingerprints } from '../../model/export/export-fingerprints.ts';
import type { FullExportManifest } from '../../model/export/full-export-manifest.ts';
import type { ExportManifest } from '../../model/export/manifest.ts';
import type { ScriptFacts } from './script/script-facts.ts';

/** A document of an export: read, there but unreadable, or not there. */
export type Held<T> =
  | { readonly state: 'read'; readonly file: string; readonly document: ExportDocument<T> }
  | { readonly state: 'broken'; readonly file: string; readonly problem: Problem }
  | { readonly state: 'absent'; readonly file: string };

/** A file as it was found; what could not be read has a failure and nothing else. */
export interface ExhibitFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly isText: boolean;
  /** Only of a text that is not the one that was written, as far as the fingerprints say: they tell where it was changed. */
  readonly marks: MarkedLines | null;
  /** What a `.sql` file says; null for every other, and for one that is not text. */
  readonly script: ScriptFacts | null;
  readonly isChanged: boolean;
  readonly failure: FileFailure | null;
}

/** Everything that was found in an export folder, read once; validators look at nothing else. */
export interface Exhibit {
  /** Every entry by path. */
  readonly entries: ReadonlyMap<string, FolderEntry>;
  readonly unlisted: readonly FileFailure[];
  readonly files: ReadonlyMap<string, ExhibitFile>;
  readonly manifest: Held<ExportManifest>;
  readonly full: Held<FullExportManifest>;
  readonly fingerprints: Held<ExportFingerprints>;
  readonly decisions: Held<ExportDecisions>;
}

/** What was read of a document, or null. */
export function heldValue<T>(held: Held<T>): T | null {
  return held.state === 'read' ? held.document.value : null;
}
