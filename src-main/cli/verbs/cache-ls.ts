import * as z from 'zod';
import type { CacheEntrySummary } from '../../../src/model/cache/cache-listing.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { NO_COVERAGE } from '../../../src/model/report.ts';
import { worstVerdict } from '../../../src/model/verdict.ts';
import { cacheListing } from '../../services/cache-upkeep.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { parseOptions } from '../verb-inputs.ts';
import { chosenCache, declareCacheRoot } from './cache-options.ts';

const Options = z.object({ cacheRoot: z.string().exactOptional() });

/** `plumbline cache ls`: what is kept between runs, newest first. */
export const cacheLsVerb: Verb = {
  path: ['cache', 'ls'],
  summary: 'list what is kept between runs: key, table or inputs, age, size, why it was made',
  example: 'plumbline cache ls --workspace .',
  endsAtOnce: true,
  declare: declareCacheRoot,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'cache');
    const cache = await chosenCache(parsed.value, context);
    if (!cache.ok) return problemReport(cache.error, 'cache');
    const listing = await cacheListing(cache.value, context.machine, context.signal);
    const damaged = listing.entries.filter(({ state }) => state === 'damaged');
    const { bytes, maxBytes, ttlSeconds, isWritable } = listing;
    const limits = { ...(maxBytes === null ? {} : { maxBytes }), ...(ttlSeconds === null ? {} : { ttlSeconds }) };
    return {
      verdict: worstVerdict(['proved', ...damaged.map(() => 'invalid' as const)]),
      strength: 'none',
      coverage: NO_COVERAGE,
      summary: {
        folder: cache.value.settings.folder,
        isWritable,
        count: listing.entries.length,
        bytes,
        ...limits,
        entries: Object.fromEntries(listing.entries.map((entry) => [entry.key, lineOf(entry)])),
      },
      findings: damaged.map(damagedFinding),
      files: {},
    };
  },
};

function lineOf(entry: CacheEntrySummary): { readonly [name: string]: string | number } {
  const { kind, subject, command, connection, state, createdAtUtc, lastUsedAtUtc, expiresAtUtc, bytes, reason } = entry;
  const line = { kind, subject, command, connection, state, createdAtUtc, lastUsedAtUtc, expiresAtUtc, bytes, reason };
  return Object.fromEntries(Object.entries(line).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function damagedFinding({ key, subject, damage }: CacheEntrySummary): Finding {
  return {
    check: 'CAC-004',
    subject: `${subject} (${key})`,
    verdict: 'invalid',
    reason: 'The entry is not as it was written. It is never used; the next run makes it anew.',
    ...(damage === null ? {} : { found: damage }),
    fix: `Remove it: plumbline cache evict ${key}`,
  };
}
