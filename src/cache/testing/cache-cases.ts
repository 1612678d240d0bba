// Requests and entries to test with.
import { createHash } from 'node:crypto';
import type { Sha256 } from '../../kernel/hash.ts';
import type { TableMark } from '../../model/cache/table-mark.ts';
import type { EvidenceRequest } from '../cache-request.ts';
import type { TableRequest } from '../evaluate-table.ts';

export const sha256: Sha256 = (content) => createHash('sha256').update(content).digest('hex');

export const NOW = '2026-08-01T08:00:00.000Z';

/** An artefact that holds a text. */
export function artifact(type: EvidenceRequest['artifacts'][number]['type'], text: string, path = 'in.json') {
  return { type, path, sha256: sha256(text), length: Buffer.byteLength(text) };
}

/** The request of the golden vector (evidence-cache.md 2), with whatever is otherwise. */
export function evidenceRequest(more: Partial<EvidenceRequest> = {}): EvidenceRequest {
  return {
    command: 'ingest',
    artifacts: [artifact('Model', '{"model":true}'), artifact('Profile', '{"profile":true}')],
    metadata: new Map([
      ['moduleFilter.includeSystemModules', 'false'],
      ['moduleFilter.modules', 'Alpha, Beta'],
    ]),
    provenance: new Map(),
    refresh: false,
    ttlSeconds: null,
    ...more,
  };
}

/** The files of an entry for a request, as written. */
export function wholeFiles(request: EvidenceRequest) {
  const names = { Model: 'model.json', Profile: 'profile.json', Dmm: 'dmm.sql', Configuration: 'config.json' };
  return new Map(
    request.artifacts.map(({ type, sha256: hash, length }) => [names[type], { sha256: hash, length }] as const),
  );
}

/** A table's mark, with whatever is otherwise. */
export function mark(more: Partial<TableMark> = {}): TableMark {
  return { rows: '100', writeMark: 'w1', schemaDigest: 's1', ...more };
}

/** A measurement that is about to be made, with whatever is otherwise. */
export function tableRequest(more: Partial<TableRequest> = {}): TableRequest {
  return {
    connection: sha256('a server'),
    table: { schema: 'dbo', table: 'Customer' },
    inputs: { columns: ['Id', 'Email'], sampleSize: 50_000 },
    mark: mark(),
    parents: [],
    refresh: false,
    ttlSeconds: null,
    drift: undefined,
    ...more,
  };
}
