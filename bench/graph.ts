// npm run bench:graph: how long the graph of 2,500 tables and 5,600 foreign keys takes to lay out, to open, and to move.
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { arrangeGrid } from '../src-renderer/graph/arrange-grid.ts';
import { arrange } from '../src-renderer/graph/arrange.ts';
import { layoutInput } from '../src-renderer/graph/layout-input.ts';
import { orderGraph } from '../src-renderer/graph/order-graph.ts';
import { orderTables } from '../src/order/testing/build-model.ts';
import { schema } from './graph/cases.ts';
import { servePage } from './graph/serve-page.ts';

// Targets: open to usable in under 3 s; no frame of 100 ms or more while panning and zooming.
const BROWSER = process.env['PLUMBLINE_CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

layoutTimes();
const page = await servePage();
const browser = await chromium.launch({ ...(existsSync(BROWSER) ? { executablePath: BROWSER } : {}), args: QUIET });
try {
  // The first visit makes the certificate and fills the caches of the machine; what counts is the second.
  await fetch(`${page.address}cases/large.json`);
  for (const what of ['wrong', 'all'] as const) await openAndMove(browser, page.address, what);
} finally {
  await browser.close();
  page.close();
}

function layoutTimes(): void {
  console.log('layout on one thread, ms (ratio per doubling)');
  const last = new Map<string, number>();
  for (const size of [625, 1250, 2500, 5000]) {
    const graph = orderGraph(orderTables(schema(size, true)).certificate);
    const { input } = layoutInput(graph, new Set(graph.tables.keys()), () => true);
    const parts = [
      ['grid', () => arrangeGrid(input)] as const,
      ...(size > 1250 ? [] : [['columns', () => arrange(input)] as const]),
    ].map(([name, run]) => {
      run();
      const started = performance.now();
      run();
      const took = performance.now() - started;
      const before = last.get(name);
      last.set(name, took);
      return `${name} ${took.toFixed(1)}${before === undefined ? '' : ` (×${(took / before).toFixed(2)})`}`;
    });
    console.log(`  ${size} tables, ${input.links.length} links: ${parts.join(', ')}`);
  }
}

async function openAndMove(browser: Browser, address: string, what: 'wrong' | 'all'): Promise<void> {
  const tab = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const hash = what === 'all' ? '?v.show=all' : '';
  await tab.goto(`${address}?case=clean#/topology`);
  await tab.getByRole('img', { name: 'Minimap' }).waitFor();
  const started = performance.now();
  await tab.goto(`${address}?case=large#/topology${hash}`);
  await tab.getByRole('img', { name: 'Minimap' }).waitFor();
  const usable = performance.now() - started;
  const note = await tab.getByText(/arranged in/).innerText();
  console.log(
    `\n${what === 'all' ? 'all tables' : 'what is wrong'}: usable after ${usable.toFixed(0)} ms, cold page; ${note}`,
  );
  const box = { x: 800, y: 520 };
  await tab.mouse.move(box.x, box.y);
  await frames(tab, 'pan', async () => {
    await tab.mouse.down();
    for (let step = 0; step < 60; step += 1) await tab.mouse.move(box.x - step * 8, box.y - Math.sin(step / 6) * 80);
    await tab.mouse.up();
  });
  await tab.mouse.move(box.x, box.y);
  await frames(tab, 'zoom in', async () => {
    for (let step = 0; step < 24; step += 1) await tab.mouse.wheel(0, -120);
  });
  await frames(tab, 'pan near', async () => {
    await tab.mouse.down();
    for (let step = 0; step < 60; step += 1) await tab.mouse.move(box.x - step * 8, box.y - step * 3);
    await tab.mouse.up();
  });
  await tab.mouse.move(box.x, box.y);
  await frames(tab, 'zoom out', async () => {
    for (let step = 0; step < 30; step += 1) await tab.mouse.wheel(0, 120);
  });
  await tab.close();
}

/** Counts the browser's frames while something moves, and prints their times. */
async function frames(tab: Page, name: string, move: () => Promise<void>): Promise<void> {
  await tab.evaluate(`window.frameTimes = []; window.counting = true; {
    let before = performance.now();
    const tick = (now) => { window.frameTimes.push(now - before); before = now; if (window.counting) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  }`);
  await move();
  await tab.waitForTimeout(250);
  const times: unknown = await tab.evaluate(`(window.counting = false, window.frameTimes)`);
  const sorted = (Array.isArray(times) ? times.map(Number).slice(1) : []).sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  console.log(
    `  ${name.padEnd(9)} ${String(sorted.length).padStart(3)} frames: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms, over 100 ms: ${sorted.filter((time) => time > 100).length}`,
  );
}
