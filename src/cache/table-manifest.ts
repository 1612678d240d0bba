// The manifest of a table entry: writing it, and reading it back without believing a damaged one.
import * as z from 'zod';
import type { Sha256 } from '../kernel/hash.ts';
import { TableManifest } from '../model/cache/table-manifest.ts';
import type { Evaluation } from './evaluation.ts';
import type { FileIdentity } from './evaluate-evidence.ts';
import type { FoundManifest } from './evidence-manifest.ts';
import { expiryOf } from './expiry.ts';
import type { TableRequest } from './evaluate-table.ts';
import { readSealed, sealedText } from './sealed-document.ts';
import { tableEntryKey } from './table-entry-key.ts';

/** The one file of a table entry besides its manifest. */
export const MEASURED_FILE = 'measured.json';

/** The text of the manifest of a new entry, made at `nowUtc` because of `evaluation`. */
export function tableManifestText(
  request: TableRequest,
  made: {
    readonly nowUtc: string;
    readonly evaluation: Evaluation;
    readonly file: FileIdentity;
    readonly provenance: TableManifest['provenance'];
  },
  sha256: Sha256,
): string {
  const { connection, table, inputs, mark, parents } = request;
  const document = {
    format: 'plumbline/cached-table',
    formatVersion: FORMAT_VERSION,
    key: tableEntryKey(request, sha256),
    connection,
    table,
    inputs,
    mark,
    parents,
    createdAtUtc: made.nowUtc,
    expiresAtUtc: expiryOf(made.nowUtc, request.ttlSeconds),
    file: { name: MEASURED_FILE, bytes: made.file.length, sha256: made.file.sha256 },
    provenance: made.provenance,
    outcome: { reason: made.evaluation.reason, changes: made.evaluation.changes },
  };
  return sealedText(Json.parse(document), 'digest', sha256);
}

/** Reads a manifest; one without a digest that holds is `invalid`, one of another version `version`. */
export function readTableManifest(text: string | null, sha256: Sha256): FoundManifest<TableManifest> {
  if (text === null) return { state: 'missing' };
  const sealed = readSealed(text, 'digest', sha256);
  if (sealed?.sealed !== 'holds') return { state: 'invalid' };
  if (sealed.document['formatVersion'] !== FORMAT_VERSION) return { state: 'version' };
  const parsed = TableManifest.safeParse(sealed.document);
  return parsed.success ? { state: 'read', manifest: parsed.data } : { state: 'invalid' };
}

const FORMAT_VERSION = 1;
const Json = z.record(z.string(), z.json());
