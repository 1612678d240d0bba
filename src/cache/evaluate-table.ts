// Whether a table entry may stand for a measurement: the ordered checks of evidence-cache.md 4.1, then drift.
import { canonicalJson } from '../kernel/canonical-json.ts';
import { ascending, by, inTurn, ordinal, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { CacheChange } from '../model/cache/cache-listing.ts';
import type { TableManifest } from '../model/cache/table-manifest.ts';
import { displayTable } from '../model/table-ref.ts';
import { changesBetween, shownInputs } from './changes.ts';
import { type DriftTolerance, type MarkedTable, driftOf } from './drift.ts';
import type { FileIdentity } from './evaluate-evidence.ts';
import { type Evaluation, MANIFEST_REASON, REUSED, because } from './evaluation.ts';
import type { FoundManifest } from './evidence-manifest.ts';
import { expiryInForce, isExpired } from './expiry.ts';
import { type TableIdentity, tableEntryKey } from './table-entry-key.ts';

/** A measurement that is about to be made, with the table as it is now. */
export interface TableRequest extends TableIdentity, MarkedTable {
  readonly refresh: boolean;
  /** How long an entry counts; null for ever. */
  readonly ttlSeconds: number | null;
  readonly drift: DriftTolerance;
}

/** The first check that fails decides; `cache.reused` when all hold at `nowUtc`. `file` is null when it is not there. */
export function evaluateTable(
  found: FoundManifest<TableManifest>,
  file: FileIdentity | null,
  request: TableRequest,
  nowUtc: string,
  sha256: Sha256,
): Evaluation {
  if (request.refresh) return because('refresh.requested');
  if (found.state !== 'read') return because(MANIFEST_REASON[found.state]);
  const { manifest } = found;
  const key = tableEntryKey(request, sha256);
  if (manifest.key !== key)
    return because('cache.key.mismatch', [{ input: 'key', expected: key, actual: manifest.key }]);
  const expiresAtUtc = expiryInForce(manifest, request.ttlSeconds);
  if (isExpired(expiresAtUtc, nowUtc))
    return because('manifest.expired', [{ input: 'expiresAtUtc', expected: nowUtc, actual: expiresAtUtc }]);
  if (identityText(request) !== identityText(manifest))
    return because('metadata.mismatch', tableChanges(request, manifest));
  return tableFileFault(manifest, file) ?? driftOf(request, manifest, request.drift) ?? REUSED;
}

/** What of the file of an entry is not as its manifest says; null when all is. */
export function tableFileFault({ file }: TableManifest, found: FileIdentity | null): Evaluation | null {
  const fault = (input: string, expected: string, actual: string | null) =>
    because('artifacts.mismatch', [{ input: `artifact.${input}`, expected, actual }]);
  if (found === null) return fault('path.missing', file.name, null);
  if (found.length !== file.bytes) return fault('length', String(file.bytes), String(found.length));
  return found.sha256 === file.sha256 ? null : fault('hash', file.sha256, found.sha256);
}

/**
 * Why there is no entry for a table, told from the other entries about tables of this name: `metadata.mismatch` with what the nearest has
 * otherwise, or `manifest.missing` where there is none.
 */
export function explainTableMiss(request: TableIdentity, entries: readonly TableManifest[]): Evaluation {
  const [nearest] = sorted(
    entries
      .filter(({ table }) => displayTable(table) === displayTable(request.table))
      .map((manifest) => ({ manifest, changes: tableChanges(request, manifest) })),
    inTurn(
      by(({ changes }) => changes.length, ascending),
      by(
        ({ manifest }) => manifest.createdAtUtc,
        (a, b) => ordinal(b, a),
      ),
      by(({ manifest }) => manifest.key, ordinal),
    ),
  );
  return nearest === undefined ? because('manifest.missing') : because('metadata.mismatch', nearest.changes);
}

/** What of the inputs of a measurement another entry has otherwise, input by input. */
export function tableChanges(now: TableIdentity, stored: TableIdentity): readonly CacheChange[] {
  return changesBetween(identityMembers(now), identityMembers(stored));
}

function identityMembers({ connection, inputs }: TableIdentity): ReadonlyMap<string, string | null> {
  return new Map([['connection', connection], ...shownInputs(inputs)]);
}

function identityText({ connection, table, inputs }: TableIdentity): string {
  return canonicalJson([connection, table.schema, table.table, inputs]);
}
