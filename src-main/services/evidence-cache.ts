import { type CacheEvent, SKIPPED } from '../../src/cache/cache.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Problem } from '../../src/model/problem.ts';
import { worstVerdict } from '../../src/model/verdict.ts';
import type { StageOutcome, StageTools } from '../../src/run/stage.ts';
import type { ProfileCache } from '../../src/run/stages/profile-cache.ts';
import { cacheFindings } from './cache-findings.ts';
import { type EvictedEntry, tidyCache } from './cache-eviction.ts';
import { type CacheUse, cacheRoot, connectionDigest } from './cache-use.ts';
import { type EvidenceArtifact, type EvidenceRecord, type EvidenceToKeep, recordEvidence } from './evidence-record.ts';
import type { Machine } from './machine.ts';
import type { TableCacheTotals } from './table-cache-totals.ts';
import { createTableCache } from './table-cache.ts';

/** Inputs of a run besides what is measured in it. */
export type RunEvidence = Omit<EvidenceToKeep, 'refresh' | 'ttlSeconds'>;

/** A cache in use by one run. */
export interface EvidenceCache {
  /** Null when there is no cache. */
  readonly profile: ProfileCache | null;
  /** Keeps the inputs of the run; null when there is no cache. */
  readonly recordEvidence: (evidence: RunEvidence, signal: AbortSignal) => Promise<EvidenceRecord | null>;
  readonly tables: () => TableCacheTotals | null;
  /** Ends the use and gives up what need not stay; called however the run ended. */
  readonly close: (signal: AbortSignal) => Promise<readonly EvictedEntry[]>;
}

/** Opens the cache that a run uses. It never fails: a folder that cannot be used is said where something was to be kept in it. */
export async function openEvidenceCache(use: CacheUse, machine: Machine): Promise<EvidenceCache> {
  const { settings } = use;
  if (settings === null || settings.folder.trim() === '') return NO_CACHE;
  const folder = machine.cacheFolder(cacheRoot(use, settings, machine));
  const release = await folder.use(machine.clock.now());
  const tables = createTableCache({ ...use, settings }, folder, machine);
  return {
    profile: tables.port,
    recordEvidence: async (evidence, signal) => {
      const ttlSeconds = settings.ttlSeconds ?? null;
      const kept = { ...(await withConnections(evidence, use, machine, signal)), ttlSeconds };
      return recordEvidence(
        folder,
        settings.folder.trim(),
        { ...kept, refresh: use.refresh === 'all' },
        machine,
        signal,
      );
    },
    tables: tables.totals,
    close: async (signal) => {
      await release();
      return signal.aborted ? [] : tidyCache(folder, { ...use, settings }, machine, signal);
    },
  };
}

/** Where the evidence was measured is part of what it is; names of connections are not. */
async function withConnections(
  evidence: RunEvidence,
  { connections, settings }: CacheUse,
  machine: Machine,
  signal: AbortSignal,
): Promise<RunEvidence> {
  const digests: string[] = [];
  for (const connection of connections.values())
    digests.push((await connectionDigest(connection, machine, signal)) ?? 'unknown');
  const hash = digests.length === 0 ? null : digests.join(',');
  return {
    ...evidence,
    metadata: new Map([...evidence.metadata, ['sql.connectionHash', hash]]),
    provenance: new Map([
      ...evidence.provenance,
      ['connections', connections.size === 0 ? null : [...connections.keys()].join(', ')],
      ['cache.ttlSeconds', settings?.ttlSeconds === undefined ? null : String(settings.ttlSeconds)],
    ]),
  };
}

const NO_CACHE: EvidenceCache = {
  profile: null,
  recordEvidence: () => Promise.resolve(null),
  tables: () => null,
  close: () => Promise.resolve([]),
};

/** The document of a stage that holds the profile. */
const PROFILE_DOCUMENT = 'profile.json';

/**
 * The work of a stage that measures, with the cache around it: tables come from it where they are unchanged, the inputs of the run are
 * kept in it afterwards, and what became of both is in `profile/evidence-cache.json`, the summary and the findings CAC-001 to CAC-003.
 */
export function withEvidenceCache<O extends StageOutcome>(
  use: CacheUse,
  evidence: RunEvidence,
  machine: Machine,
  work: (cache: ProfileCache | null, tools: StageTools, signal: AbortSignal) => Promise<Result<O, readonly Problem[]>>,
): (tools: StageTools, signal: AbortSignal) => Promise<Result<O, readonly Problem[]>> {
  return async (tools, signal) => {
    const cache = await openEvidenceCache(use, machine);
    let record: EvidenceRecord | null = null;
    let outcome: Result<O, readonly Problem[]>;
    let evicted: readonly EvictedEntry[] = [];
    try {
      outcome = await work(cache.profile, tools, signal);
      if (outcome.ok && !signal.aborted) {
        const artifacts = [...evidence.artifacts, ...measuredProfile(outcome.value)];
        record = await cache.recordEvidence({ ...evidence, artifacts }, signal);
      }
    } finally {
      evicted = await cache.close(signal);
    }
    if (!outcome.ok) return err(outcome.error);
    return ok(toldWith(outcome.value, { use, record, tables: cache.tables(), evicted }));
  };
}

function measuredProfile({ documents }: StageOutcome): readonly EvidenceArtifact[] {
  return documents
    .filter(({ name }) => name === PROFILE_DOCUMENT)
    .map(({ path, text }) => ({ type: 'Profile', path, text }));
}

interface CacheOutcome {
  readonly use: CacheUse;
  readonly record: EvidenceRecord | null;
  readonly tables: TableCacheTotals | null;
  readonly evicted: readonly EvictedEntry[];
}

function toldWith<O extends StageOutcome>(outcome: O, { use, record, tables, evicted }: CacheOutcome): O {
  const findings: readonly Finding[] = cacheFindings(record, tables);
  const events: readonly CacheEvent[] = record?.events ?? [SKIPPED];
  const document = {
    format: 'plumbline/evidence-cache',
    formatVersion: 1,
    folder: use.settings?.folder ?? null,
    events,
    tables:
      tables === null
        ? null
        : {
            reused: tables.reused,
            created: tables.created,
            notKept: Object.fromEntries(tables.notKept),
            reasons: Object.fromEntries(tables.reasons),
            damaged: tables.damaged,
          },
    evicted,
  };
  const summary =
    record === null || tables === null
      ? 'skipped'
      : {
          outcome: record.outcome,
          key: record.key,
          reason: record.evaluation.reason,
          tablesReused: tables.reused,
          tablesMade: tables.created,
          evicted: evicted.length,
        };
  return {
    ...outcome,
    verdict: worstVerdict([outcome.verdict, ...findings.map(({ verdict }) => verdict)], true),
    summary: { ...outcome.summary, cache: summary },
    findings: [...outcome.findings, ...findings],
    documents: [
      ...outcome.documents,
      {
        name: 'evidence-cache.json',
        path: 'profile/evidence-cache.json',
        text: `${JSON.stringify(document, null, 2)}\n`,
      },
    ],
  };
}
