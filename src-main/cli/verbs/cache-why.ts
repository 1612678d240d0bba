import * as z from 'zod';
import { manifestChanges, tableChanges } from '../../../src/cache/cache.ts';
import { ascending, by, sorted } from '../../../src/kernel/compare.ts';
import type { CacheChange } from '../../../src/model/cache/cache-listing.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { NO_COVERAGE, type Report } from '../../../src/model/report.ts';
import { worstVerdict } from '../../../src/model/verdict.ts';
import type { InspectedEntry } from '../../services/cache-entries.ts';
import { checkedEntries } from '../../services/cache-upkeep.ts';
import { onOneLine } from '../formats/words.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { parseOptions } from '../verb-inputs.ts';
import { chosenCache, declareCacheRoot, entriesNamed } from './cache-options.ts';

const Options = z.object({ cacheRoot: z.string().exactOptional() });

/** `plumbline cache why`: which input changed, so that an entry was made rather than another used. */
export const cacheWhyVerb: Verb = {
  path: ['cache', 'why'],
  summary: 'say why an entry was made, and in what it differs from the nearest other one',
  example: 'plumbline cache why dbo.OSUSR_ABC_CUSTOMER --workspace .',
  examples: ['plumbline cache why fb430f6e2a9d394c'],
  endsAtOnce: true,
  declare: (command) => {
    command.argument('<entry>', 'a key, or a table as schema.table');
    declareCacheRoot(command);
  },
  run: async ([name = ''], options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'cache');
    const cache = await chosenCache(parsed.value, context);
    if (!cache.ok) return problemReport(cache.error, 'cache');
    const entries = await checkedEntries(cache.value, context.machine, context.signal);
    const named = entriesNamed(name, entries);
    if (!named.ok) return problemReport([named.error], 'cache');
    return explained(named.value, entries, context);
  },
};

function explained(chosen: readonly InspectedEntry[], all: readonly InspectedEntry[], context: VerbContext): Report {
  const findings: Finding[] = [];
  for (const entry of chosen) {
    const { key, subject, state, createdAtUtc, connection, reason, changes, damage } = entry.summary;
    const from = connection === null ? '' : ` of ${onOneLine(connection)}`;
    context.say(`${onOneLine(subject)}${from}  ${key}  ${state}${damage === null ? '' : `: ${damage}`}`);
    context.say(`  made ${createdAtUtc} because ${reason}`);
    for (const change of changes) context.say(changeLine(change));
    const near = nearestOf(entry, all);
    if (near !== null) {
      context.say(`  differs from the nearest other entry, ${near.entry.id.key}, in`);
      for (const change of near.changes) context.say(changeLine(change));
    }
    findings.push({
      check: 'CAC-004',
      subject: `${subject} (${key})`,
      verdict: state === 'damaged' ? 'invalid' : 'proved',
      found: damage ?? reason,
    });
    findings.push(...changes.map((change) => changeFinding(`made because ${reason}`, key, change)));
    if (near !== null)
      findings.push(...near.changes.map((change) => changeFinding(`differs from ${near.entry.id.key}`, key, change)));
  }
  return {
    verdict: worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: { entries: chosen.length },
    findings,
    files: {},
  };
}

function changeLine({ input, expected, actual }: CacheChange): string {
  return `    ${onOneLine(input)}  expected ${shown(expected)}, actual ${shown(actual)}`;
}

function shown(value: string | null): string {
  return value === null ? 'none' : onOneLine(value);
}

function changeFinding(reason: string, key: string, { input, expected, actual }: CacheChange): Finding {
  return {
    check: 'CAC-007',
    subject: `${key} ${input}`,
    verdict: 'proved',
    reason,
    expected: expected ?? 'none',
    found: actual ?? 'none',
  };
}

/** The other entry about the same table, or of the same command, with the fewest differences; the newest of several. */
function nearestOf(
  { id, manifest }: InspectedEntry,
  all: readonly InspectedEntry[],
): { readonly entry: InspectedEntry; readonly changes: readonly CacheChange[] } | null {
  const compared = all.flatMap((entry) => {
    if (entry.id.key === id.key || manifest === null || entry.manifest === null) return [];
    if (manifest.kind === 'table')
      return entry.manifest.kind === 'table' && isSameTable(manifest.value.table, entry.manifest.value.table)
        ? [{ entry, changes: tableChanges(manifest.value, entry.manifest.value) }]
        : [];
    return entry.manifest.kind === 'evidence' && entry.manifest.value.Command === manifest.value.Command
      ? [{ entry, changes: manifestChanges(manifest.value, entry.manifest.value) }]
      : [];
  });
  return (
    sorted(
      compared,
      by(({ changes }) => changes.length, ascending),
    )[0] ?? null
  );
}

interface Table {
  readonly schema: string;
  readonly table: string;
}

function isSameTable(a: Table, b: Table): boolean {
  return a.schema === b.schema && a.table === b.table;
}
