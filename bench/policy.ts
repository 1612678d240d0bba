import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { tsql } from '../src/connect/dialects/tsql.ts';
import { decide, policyReport } from '../src/decide/decide.ts';
import { resolveTightening } from '../src/model/policy/resolve-tightening.ts';
import { Growth, Timing, quickest, timed } from './growth/timing.ts';
import { syntheticCase } from './policy/synthetic-case.ts';

// npm run bench:policy: milliseconds and processor milliseconds of deciding and of reporting, and the growth of processor time per
// doubling. Each case runs in three processes of its own, of which the quickest counts: none has warmed up. Reading the inputs is
// not timed. Targets: growth at most 2.3; 40,000 columns decided in under 1 s.

const SCRIPT = fileURLToPath(import.meta.url);
const TARGET = { columns: 40_000, seconds: 1, growth: 2.3 };

const SERIES: readonly (readonly [width: number, tables: readonly number[]])[] = [
  [10, [500, 1_000, 2_000, 4_000]],
  [16, [1_250, 2_500, 5_000]],
];

const Measure = z.strictObject({ decide: Timing, report: Timing, says: z.string() });
type Measure = z.infer<typeof Measure>;

const [tables, width] = process.argv.slice(2).map(Number);
if (tables !== undefined && width !== undefined) process.stdout.write(JSON.stringify(measure(tables, width)));
else printSeries();

function printSeries(): void {
  console.log('tables  columns  decide ms  cpu ms  growth  report ms  cpu ms  growth  decided');
  const verdicts: string[] = [];
  const growth = new Growth(TARGET.growth);
  for (const [columns, sizes] of SERIES) {
    let previous: { readonly size: number; readonly measure: Measure } | null = null;
    for (const size of sizes) {
      const now = quickest(
        SCRIPT,
        [String(size), String(columns)],
        Measure,
        ({ decide, report }) => decide.processor + report.processor,
      );
      const grown = (part: 'decide' | 'report'): string => {
        const before = previous === null ? null : { size: previous.size, timing: previous.measure[part] };
        return growth.of(before, size, now[part], `${part} of ${size} tables × ${columns}`);
      };
      console.log(
        [
          String(size).padEnd(6),
          String(size * columns).padStart(7),
          now.decide.wall.toFixed(0).padStart(9),
          now.decide.processor.toFixed(0).padStart(6),
          grown('decide').padStart(6),
          now.report.wall.toFixed(0).padStart(9),
          now.report.processor.toFixed(0).padStart(6),
          grown('report').padStart(6),
          now.says,
        ].join('  '),
      );
      previous = { size, measure: now };
      if (size * columns === TARGET.columns && columns === 16) verdicts.push(targetLine(now.decide));
    }
  }
  console.log(growth.line());
  for (const line of verdicts) console.log(line);
}

function targetLine({ wall, processor }: Timing): string {
  const isMet = wall < TARGET.seconds * 1000;
  return `${TARGET.columns} columns decided in under ${TARGET.seconds} s: ${isMet ? 'met' : 'not met'} in this run (${(wall / 1000).toFixed(2)} s, ${(processor / 1000).toFixed(2)} s of processor time).`;
}

function measure(size: number, columns: number): Measure {
  const { model, profile } = syntheticCase(size, columns);
  const tightening = resolveTightening({ commandLine: [], environment: new Map(), configuration: null });
  if (!tightening.ok) throw new Error('the default settings do not resolve');
  const { settings } = tightening.value;
  globalThis.gc?.();
  const [decided, decideTime] = timed(() => decide({ model, profile, settings }, new AbortController().signal));
  if (!decided.ok) throw new Error(decided.error.message);
  const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
  const [report, reportTime] = timed(() =>
    policyReport(
      {
        model,
        profile,
        decisions: decided.value,
        tightening: tightening.value,
        waivers: [],
        generatedAtUtc: '2026-01-01T00:00:00.000Z',
        tool: { name: 'bench', version: '0' },
      },
      { sql: tsql, sha256 },
    ),
  );
  const { totals } = decided.value;
  let characters = 0;
  for (const text of report.documents.values()) characters += text.length;
  const says = `${totals.tightenedColumns} of ${totals.columns} NOT NULL, ${totals.uniqueIndexesEnforced} of ${totals.uniqueIndexes} unique, ${totals.foreignKeysCreated} of ${totals.foreignKeys} keys; ${(characters / 2 ** 20).toFixed(0)} MB of documents`;
  return { decide: decideTime, report: reportTime, says };
}
