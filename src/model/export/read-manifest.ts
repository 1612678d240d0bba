import type { Result } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { JsonNumber, JsonObject, type JsonNode } from '../reader/json-node.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import { type DocumentReading, type ExportDocument, readExportDocument } from './document-reading.ts';
import type { CoverageShare, ExportManifest } from './manifest.ts';

/** How the document is called in an export folder. */
export const MANIFEST_FILE = 'manifest.json';

/**
 * Reads `manifest.json` as any exporter of the kind writes it (export-and-manifest.md 4): PascalCase or camelCase. Parts that are missing
 * read as empty and are told as problems. Error: `export.document.syntax`.
 */
export function readExportManifest(
  text: string,
  file: string = MANIFEST_FILE,
): Result<ExportDocument<ExportManifest>, Problem> {
  return readExportDocument(text, file, (root, reading) => {
    const options = reading.child(root, 'Options');
    const emission = reading.child(root, 'Emission');
    const coverage = reading.child(root, 'Coverage');
    // Exporters of older versions write neither.
    const predicates = root.child('PredicateCoverage');
    return {
      tables: reading.objects(root, 'Tables').map((table) => ({
        module: reading.text(table, 'Module'),
        schema: reading.text(table, 'Schema'),
        table: reading.text(table, 'Table'),
        tableFile: reading.text(table, 'TableFile'),
        indexes: reading.texts(table, 'Indexes'),
        foreignKeys: reading.texts(table, 'ForeignKeys'),
        includesExtendedProperties: reading.flag(table, 'IncludesExtendedProperties'),
      })),
      options: {
        includePlatformAutoIndexes: options?.boolean('IncludePlatformAutoIndexes') ?? false,
        emitBareTableOnly: options?.boolean('EmitBareTableOnly') ?? false,
        sanitizeModuleNames: options?.boolean('SanitizeModuleNames') ?? true,
        moduleParallelism: Math.max(1, options?.integer('ModuleParallelism') ?? 1),
      },
      policySummary: summaryOf(root),
      emission: {
        algorithm: emission === null ? '' : reading.text(emission, 'Algorithm'),
        hash: emission === null ? '' : reading.text(emission, 'Hash'),
      },
      preRemediation: root.objects('PreRemediation').map((entry) => ({
        module: reading.text(entry, 'Module'),
        table: reading.text(entry, 'Table'),
        tableFile: reading.text(entry, 'TableFile'),
        hash: reading.text(entry, 'Hash'),
      })),
      coverage: {
        tables: share(coverage, 'Tables', reading),
        columns: share(coverage, 'Columns', reading),
        constraints: share(coverage, 'Constraints', reading),
      },
      predicateCoverage: {
        tables: (predicates?.objects('Tables') ?? []).map((entry) => ({
          module: reading.text(entry, 'Module'),
          schema: reading.text(entry, 'Schema'),
          table: reading.text(entry, 'Table'),
          predicates: reading.texts(entry, 'Predicates'),
        })),
        predicateCounts: countsOf(predicates, reading),
      },
      unsupported: reading.texts(root, 'Unsupported'),
    };
  });
}

function share(coverage: ObjectAt | null, name: string, reading: DocumentReading): CoverageShare {
  const part = coverage === null ? null : reading.child(coverage, name);
  if (part === null) return { emitted: 0, total: 0, percentage: 100 };
  const written = part.object.member('Percentage');
  const percentage = written instanceof JsonNumber ? Number(written.text) : Number.NaN;
  if (!(percentage >= 0 && percentage <= 100))
    reading.problem(
      part.problemAt('Percentage', {
        code: 'export.document.member.type',
        message: 'The percentage is no number from 0 to 100.',
        found: written instanceof JsonNumber ? written.text : 'nothing',
      }),
    );
  return {
    emitted: reading.count(part, 'Emitted'),
    total: reading.count(part, 'Total'),
    percentage: percentage >= 0 && percentage <= 100 ? percentage : 0,
  };
}

function countsOf(predicates: ObjectAt | null, reading: DocumentReading): { readonly [name: string]: number } {
  const counts = predicates?.child('PredicateCounts') ?? null;
  if (counts === null) return {};
  return Object.fromEntries([...counts.object.members.keys()].map((name) => [name, reading.count(counts, name)]));
}

function summaryOf(root: ObjectAt): { [name: string]: JsonValue } | null {
  const summary = root.object.member('PolicySummary');
  if (!(summary instanceof JsonObject)) return null;
  return Object.fromEntries([...summary.members].map(([name, value]) => [name, plain(value)]));
}

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

function plain(node: JsonNode): JsonValue {
  if (node instanceof JsonNumber) return Number(node.text);
  if (node instanceof JsonObject)
    return Object.fromEntries([...node.members].map(([name, value]) => [name, plain(value)]));
  if (node === null || typeof node === 'string' || typeof node === 'boolean') return node;
  return node.map(plain);
}
