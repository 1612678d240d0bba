import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { NO_ALLOWED_CYCLES } from '../src/model/circular-dependencies.ts';
import { order } from '../src/order/order.ts';
import { checkCertificate } from '../src/verify/topology/topology.ts';
import { Growth, Timing, quickest, timed } from './growth/timing.ts';
import {
  chainEdges,
  knottedEdges,
  layeredEdges,
  mandatoryEdges,
  type SyntheticEdge,
  syntheticModel,
} from './order/synthetic-models.ts';

// npm run bench:order: milliseconds, processor milliseconds and peak memory of sort and check, and the growth of processor time per
// doubling. Each case runs in three processes of its own, of which the quickest counts: none has warmed up, and its peak memory
// is its own. The model is built and its garbage collected before the clock starts. Targets: growth at most 2.3; 100,000 tables with 300,000 foreign keys sorted, certified and
// checked in under 3 s and 1 GB. The processor time is what a loaded machine leaves comparable; it includes the garbage
// collector's threads. Peak memory includes the model.

const SCRIPT = fileURLToPath(import.meta.url);
const TARGET = { shape: 'three keys each', tables: 100_000, seconds: 3, megabytes: 1024, growth: 2.3 };

const SHAPES = {
  'three keys each': (size: number) => layeredEdges(size, 3),
  'chains of 1,000': (size: number) => chainEdges(size / 1_000, 1_000),
  'one component': knottedEdges,
  'all mandatory': mandatoryEdges,
} satisfies Record<string, (size: number) => SyntheticEdge[]>;
type Shape = keyof typeof SHAPES;

const SERIES: readonly (readonly [shape: Shape, sizes: readonly number[]])[] = [
  ['three keys each', [1_000, 12_500, 25_000, 50_000, 100_000]],
  ['chains of 1,000', [12_000, 25_000, 50_000, 100_000]],
  ['one component', [1_250, 2_500, 5_000, 10_000]],
  ['all mandatory', [1_250, 2_500, 5_000, 10_000]],
];

const Measure = z.strictObject({
  keys: z.number(),
  sort: Timing,
  check: Timing,
  peakMegabytes: z.number(),
  says: z.string(),
});
type Measure = z.infer<typeof Measure>;

const [shape, size] = process.argv.slice(2);
if (shape !== undefined && shape in SHAPES) {
  const edges = Object.entries(SHAPES).find(([name]) => name === shape)?.[1](Number(size)) ?? [];
  process.stdout.write(JSON.stringify(measure(Number(size), edges)));
} else {
  printSeries();
}

function printSeries(): void {
  console.log('tables    sort ms  cpu ms  growth  check ms  cpu ms  growth  peak MB  case');
  const verdicts: string[] = [];
  const growth = new Growth(TARGET.growth);
  for (const [name, sizes] of SERIES) {
    let previous: { readonly size: number; readonly measure: Measure } | null = null;
    for (const size of sizes) {
      const now = quickest(
        SCRIPT,
        [name, String(size)],
        Measure,
        ({ sort, check }) => sort.processor + check.processor,
      );
      const grown = (part: 'sort' | 'check'): string => {
        const before = previous === null ? null : { size: previous.size, timing: previous.measure[part] };
        return growth.of(before, size, now[part], `${part} of ${name}, ${size} tables`);
      };
      console.log(
        [
          String(size).padEnd(8),
          now.sort.wall.toFixed(0).padStart(7),
          now.sort.processor.toFixed(0).padStart(6),
          grown('sort').padStart(6),
          now.check.wall.toFixed(0).padStart(8),
          now.check.processor.toFixed(0).padStart(6),
          grown('check').padStart(6),
          now.peakMegabytes.toFixed(0).padStart(7),
          `${name}, ${now.keys} keys: ${now.says}`,
        ].join('  '),
      );
      previous = { size, measure: now };
      if (name === TARGET.shape && size === TARGET.tables) verdicts.push(targetLine(now));
    }
  }
  console.log(growth.line());
  for (const line of verdicts) console.log(line);
}

function targetLine({ keys, sort, check, peakMegabytes }: Measure): string {
  const wall = (sort.wall + check.wall) / 1000;
  const processor = (sort.processor + check.processor) / 1000;
  const isMet = wall < TARGET.seconds && peakMegabytes < TARGET.megabytes;
  return `${TARGET.tables} tables, ${keys} keys in under ${TARGET.seconds} s and ${TARGET.megabytes} MB: ${isMet ? 'met' : 'not met'} in this run (${wall.toFixed(2)} s, ${processor.toFixed(2)} s of processor time, ${peakMegabytes.toFixed(0)} MB).`;
}

function measure(tables: number, edges: readonly SyntheticEdge[]): Measure {
  const { model, dataSet } = syntheticModel(tables, edges);
  const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
  const { signal } = new AbortController();
  globalThis.gc?.();
  const [outcome, sort] = timed(() =>
    order(
      {
        model,
        dataSet,
        options: { deferJunctionTables: false, circularDependencies: NO_ALLOWED_CYCLES },
        tool: { name: 'bench', version: '0' },
        generatedUtc: '2026-01-01T00:00:00.000Z',
        context: 'BootstrapSnapshot',
      },
      { sha256 },
      signal,
    ),
  );
  const [checked, check] = timed(() => checkCertificate(outcome.certificate, { sha256 }, signal));
  const { statistics, stronglyConnectedComponents, dependencies } = outcome.certificate;
  const minimality = stronglyConnectedComponents[0]?.minimality ?? 'no cycle';
  return {
    keys: dependencies.length,
    sort,
    check,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    says: `${outcome.verdict}/${checked.verdict}, ${statistics.deferredEdges} deferred (${minimality})`,
  };
}
