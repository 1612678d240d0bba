import type { Result } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { JsonNumber, type JsonNode, jsonTextOf } from '../reader/json-node.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import { type DocumentReading, type ExportDocument, readExportDocument } from './document-reading.ts';
import type { ExportArtifact, FullExportManifest } from './full-export-manifest.ts';

/** How the document is called in an export folder. */
export const FULL_MANIFEST_FILE = 'full-export.manifest.json';

/**
 * Reads `full-export.manifest.json` as any exporter of the kind writes it (export-and-manifest.md 5): PascalCase or camelCase, paths as
 * written. Error: `export.document.syntax`.
 */
export function readFullExportManifest(
  text: string,
  file: string = FULL_MANIFEST_FILE,
): Result<ExportDocument<FullExportManifest>, Problem> {
  return readExportDocument(text, file, (root, reading) => ({
    generatedAtUtc: reading.optional(root, 'GeneratedAtUtc'),
    configurationPath: reading.optional(root, 'ConfigurationPath'),
    stages: reading.objects(root, 'Stages').map((stage) => ({
      name: reading.text(stage, 'Name'),
      startedAtUtc: reading.optional(stage, 'StartedAtUtc'),
      completedAtUtc: reading.optional(stage, 'CompletedAtUtc'),
      duration: reading.optional(stage, 'Duration'),
      warnings: reading.texts(stage, 'Warnings'),
      artifacts: [...(reading.child(stage, 'Artifacts')?.object.members ?? [])].map(([key, value]) => ({
        key,
        value: textOf(value),
      })),
    })),
    dynamicArtifacts: reading.objects(root, 'DynamicArtifacts').map((artifact) => artifactOf(artifact, reading)),
    staticSeedArtifacts: reading.objects(root, 'StaticSeedArtifacts').map((artifact) => artifactOf(artifact, reading)),
    staticSeedArtifactsIncludedInDynamic: root.boolean('StaticSeedArtifactsIncludedInDynamic') ?? true,
    warnings: reading.texts(root, 'Warnings'),
    uatUsers: usersOf(root.child('UatUsers'), reading),
  }));
}

function usersOf(users: ObjectAt | null, reading: DocumentReading): FullExportManifest['uatUsers'] {
  if (users === null) return null;
  return { enabled: reading.flag(users, 'Enabled'), transformationMode: reading.optional(users, 'TransformationMode') };
}

function artifactOf(artifact: ObjectAt, reading: DocumentReading): ExportArtifact {
  const size = artifact.object.member('SizeBytes');
  return {
    name: reading.text(artifact, 'Name'),
    path: reading.text(artifact, 'Path'),
    contentType: reading.optional(artifact, 'ContentType'),
    checksum: reading.optional(artifact, 'Checksum'),
    sizeBytes: size instanceof JsonNumber ? reading.count(artifact, 'SizeBytes') : null,
  };
}

/** Every value is text; another tool's number or flag is taken by its text. */
function textOf(value: JsonNode): string | null {
  if (value === null || typeof value === 'string') return value;
  return jsonTextOf(value);
}
