// Writes the JSON Schemas of the files that others read or write, from the schemas the code itself uses.
// `tools/schemas.test.ts` compares them with what is committed, so that a change of format is seen in review.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { ConnectionsEvidence } from '../src/model/connections-evidence.ts';
import { DataIntegrityVerification } from '../src/model/data-integrity.ts';
import { ExportFingerprints } from '../src/model/export/export-fingerprints.ts';
import { ExportInventory } from '../src/model/export/export-inventory.ts';
import { ExportValidation } from '../src/model/export/export-validation.ts';
import { FullExportVerification } from '../src/model/export/full-export-verification.ts';
import { FingerprintVerification } from '../src/model/fingerprint-verification.ts';
import { OrderCertificate } from '../src/model/order-certificate.ts';
import { TableEvidence } from '../src/model/parity/table-evidence.ts';
import { Report } from '../src/model/report.ts';
import { Run, RunEvent } from '../src/model/run.ts';
import { SourceFingerprint } from '../src/model/source-fingerprint.ts';
import { Workspace } from '../src/model/workspace.ts';

const SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['plumbline.config', Workspace],
  ['report', Report],
  ['run', Run],
  ['run-event', RunEvent],
  ['topological-order-proof', OrderCertificate],
  ['data-integrity-verification', DataIntegrityVerification],
  ['parity-table', TableEvidence],
  ['source-data-fingerprint', SourceFingerprint],
  ['fingerprint-verification', FingerprintVerification],
  ['connections', ConnectionsEvidence],
  ['export-validation', ExportValidation],
  ['export-inventory', ExportInventory],
  ['export-fingerprints', ExportFingerprints],
  ['full-export-verification', FullExportVerification],
]);

/** File name and text of every schema. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, schema] of SCHEMAS) {
    const document = { title: name, ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) };
    files.set(`${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`);
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [name, text] of schemaFiles())
    writeFileSync(new URL(`../resources/schema/${name}`, import.meta.url), text);
