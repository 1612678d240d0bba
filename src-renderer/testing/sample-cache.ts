// A made-up cache of a workspace: usable, expired and damaged entries, with what had changed when they were made.
import type { CacheEntrySummary, CacheListing } from '../../src/model/cache/cache-listing.ts';
import { tableName } from './sample-names.ts';
import { cacheKey } from './sample-profile.ts';

/** `none` is a workspace without a cache, `read-only` one whose folder this login may not write to. */
export type SampleCache = 'full' | 'empty' | 'none' | 'read-only';

/** The entries of `tables` tables and of two runs, without those that were evicted. */
export function sampleCache(kind: SampleCache, tables: number, evicted: ReadonlySet<string>): CacheListing {
  const entries =
    kind === 'empty' || kind === 'none'
      ? []
      : [evidenceEntry('EvidenceGated', 1), evidenceEntry('Aggressive', 2), ...tableEntries(tables)].filter(
          ({ key }) => !evicted.has(key),
        );
  return {
    isConfigured: kind !== 'none',
    isWritable: kind !== 'read-only',
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    maxBytes: kind === 'none' ? null : 4_000_000,
    ttlSeconds: kind === 'none' ? null : 604_800,
    entries,
  };
}

function tableEntries(tables: number): readonly CacheEntrySummary[] {
  return Array.from({ length: tables }, (_, index) => tableEntry(index));
}

function tableEntry(index: number): CacheEntrySummary {
  const state = index === 4 ? 'damaged' : index % 11 === 10 ? 'expired' : 'usable';
  const isDrifted = index % 5 === 3;
  return {
    key: cacheKey(index),
    kind: 'table',
    command: 'profile',
    subject: `dbo.${tableName(index)}`,
    connection: 'qa',
    createdAtUtc: state === 'expired' ? '2026-10-11T06:00:00.000Z' : '2026-11-22T13:37:22.400Z',
    lastUsedAtUtc: index % 4 === 0 ? null : '2026-11-22T13:37:22.400Z',
    expiresAtUtc: state === 'expired' ? '2026-10-18T06:00:00.000Z' : '2026-12-29T13:37:22.400Z',
    bytes: 4_000 + ((index * 7919) % 30_000),
    state,
    reason: isDrifted ? 'drift.rows' : index % 5 === 1 ? 'schema.changed' : 'manifest.missing',
    changes: isDrifted
      ? [
          { input: 'rows', expected: '12044', actual: '12391' },
          { input: 'writeMark', expected: '0x00000000000A41F0', actual: '0x00000000000B0221' },
        ]
      : index % 5 === 1
        ? [{ input: 'schemaDigest', expected: '4f1c0a52e9d7b811', actual: '90aa0c41d27733fe' }]
        : [],
    damage: state === 'damaged' ? 'measured.json has 2,048 bytes instead of 6,112.' : null,
  };
}

function evidenceEntry(mode: string, number: number): CacheEntrySummary {
  return {
    key: cacheKey(9000 + number),
    kind: 'evidence',
    command: 'verify',
    subject: `model.json, 4 modules, ${mode}`,
    connection: null,
    createdAtUtc: '2026-11-22T13:37:22.000Z',
    lastUsedAtUtc: null,
    expiresAtUtc: null,
    bytes: 812_004,
    state: 'usable',
    reason: number === 1 ? 'manifest.missing' : 'metadata.mismatch',
    changes: number === 1 ? [] : [{ input: 'policy.mode', expected: 'EvidenceGated', actual: mode }],
    damage: null,
  };
}
