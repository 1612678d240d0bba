import * as z from 'zod';
import type { Finding } from '../../../src/model/finding.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { NO_COVERAGE, type Report } from '../../../src/model/report.ts';
import { worstVerdict } from '../../../src/model/verdict.ts';
import type { InspectedEntry } from '../../services/cache-entries.ts';
import { type Evictions, type OpenedCache, checkedEntries, evictEntries } from '../../services/cache-upkeep.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { parseOptions } from '../verb-inputs.ts';
import { chosenCache, declareCacheRoot, entriesNamed } from './cache-options.ts';

const AGE = /^(\d{1,6})([smhd])$/;
const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const Options = z.object({
  cacheRoot: z.string().exactOptional(),
  all: z.boolean().exactOptional(),
  olderThan: z.string().regex(AGE, 'an age such as 30m, 12h or 7d').exactOptional(),
});

/** `plumbline cache evict`: removes entries; evidence of runs is not touched. */
export const cacheEvictVerb: Verb = {
  path: ['cache', 'evict'],
  summary: 'remove entries of the cache: named ones, old ones or all; none that a run is using',
  example: 'plumbline cache evict --older-than 7d --workspace .',
  examples: [
    'plumbline cache evict dbo.OSUSR_ABC_CUSTOMER',
    'plumbline cache evict fb430f6e2a9d394c',
    'plumbline cache evict --all',
  ],
  declare: (command) => {
    command
      .argument('[entries...]', 'keys, or tables as schema.table')
      .option('--all', 'every entry')
      .option('--older-than <age>', 'entries not used for longer than this: 30m, 12h, 7d');
    declareCacheRoot(command);
  },
  run: async (names, options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'cache');
    const { all = false, olderThan } = parsed.value;
    if (!all && olderThan === undefined && names.length === 0) return problemReport([NOTHING_NAMED], 'cache');
    const cache = await chosenCache(parsed.value, context);
    if (!cache.ok) return problemReport(cache.error, 'cache');
    return evicted(cache.value, { names, all, olderThanMs: ageOf(olderThan) }, context);
  },
};

interface Choice {
  readonly names: readonly string[];
  readonly all: boolean;
  readonly olderThanMs: number | null;
}

async function evicted(cache: OpenedCache, choice: Choice, { machine, signal }: VerbContext): Promise<Report> {
  const entries = await checkedEntries(cache, machine, signal);
  const unknown: Problem[] = [];
  const chosen = new Set<string>();
  for (const name of choice.names) {
    const named = entriesNamed(name, entries);
    if (named.ok) for (const entry of named.value) chosen.add(entry.id.key);
    else unknown.push(named.error);
  }
  const now = Date.parse(machine.clock.now());
  const isOld = ({ retained }: InspectedEntry): boolean =>
    choice.olderThanMs !== null && !(now - Date.parse(retained.lastUsedAtUtc) <= choice.olderThanMs);
  const isChosen = (entry: InspectedEntry): boolean => choice.all || chosen.has(entry.id.key) || isOld(entry);
  const outcome = await evictEntries(cache, isChosen, machine, signal);
  const gone = new Set(outcome.evicted.filter((entry) => entry.evicted).map(({ key }) => key));
  const bytes = entries.filter(({ id }) => gone.has(id.key)).reduce((sum, { summary }) => sum + summary.bytes, 0);
  const findings = [...unknown.map((problem) => problemFinding(problem, 'cache', 'error')), ...leftFindings(outcome)];
  return {
    verdict: worstVerdict(['proved', ...findings.map(({ verdict }) => verdict)]),
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: { evicted: gone.size, bytes, left: entries.length - gone.size },
    findings,
    files: {},
  };
}

function leftFindings({ evicted: tried, inUse }: Evictions): readonly Finding[] {
  return [
    ...inUse.map(
      (key): Finding => ({
        check: 'CAC-005',
        subject: key,
        verdict: 'warning',
        reason: 'A run that has not ended may be using this entry: it was left.',
        fix: 'Wait for the run, then evict again.',
      }),
    ),
    ...tried
      .filter((entry) => !entry.evicted)
      .map(
        ({ key }): Finding => ({
          check: 'CAC-006',
          subject: key,
          verdict: 'error',
          reason: 'The entry could not be removed, or another process replaced it meanwhile.',
          fix: 'Check the permissions of the folder, and evict again.',
        }),
      ),
  ];
}

function ageOf(text: string | undefined): number | null {
  const [, digits, unit] = AGE.exec(text ?? '') ?? [];
  if (unit !== 's' && unit !== 'm' && unit !== 'h' && unit !== 'd') return null;
  return Number(digits) * UNIT_MS[unit];
}

const NOTHING_NAMED: Problem = {
  code: 'cache.evict.nothing',
  message: 'Nothing to remove was named.',
  expected: 'keys or tables, --older-than AGE, or --all',
  fix: 'See `plumbline cache ls` for what there is.',
};
