import { describe, expect, test } from 'vitest';
import { layoutEngine, type LayoutWorkers } from './layout-engine.ts';
import type { LayoutInput } from './layout.ts';

const picture = (tables: number, links = tables - 1, group: number | null = null): LayoutInput => ({
  tables: Array.from({ length: tables }, (_, id) => ({ id, column: id % 5, group, block: '', rank: id })),
  links: Array.from({ length: links }, (_, id) => ({ id, from: id % tables, to: (id + 1) % tables })),
});
const none = (): Worker => {
  throw new Error('no workers here');
};
const now = (): number => performance.now();
const live = (): AbortSignal => new AbortController().signal;

/** A worker that reads its messages and never answers, as ELK on a graph of unlucky shape. */
function silent() {
  const target = new EventTarget();
  const seen = { terminated: 0, posted: 0 };
  const worker = Object.assign(target, {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: () => {
      seen.posted += 1;
    },
    terminate: () => {
      seen.terminated += 1;
    },
  }) as unknown as Worker;
  return { worker, seen };
}

describe('layout engine', () => {
  test('without workers the layout is made on this thread, and says that ELK failed', async () => {
    const engine = layoutEngine({ elk: none, columns: none }, now);
    const answer = await engine.layOut(picture(20), live());
    expect(answer?.layout.engine).toBe('columns');
    expect(answer?.fallback).toBe('failed');
    expect(answer?.layout.boxes.size).toBe(20);
  });

  test('ELK is not asked for pictures with cycles, without links, or of a whole schema', async () => {
    let asked = 0;
    const workers: LayoutWorkers = {
      elk: () => {
        asked += 1;
        return none();
      },
      columns: none,
    };
    const engine = layoutEngine(workers, now);
    expect((await engine.layOut(picture(6, 5, 0), live()))?.layout.groups).toHaveLength(1);
    expect((await engine.layOut(picture(6, 0), live()))?.fallback).toBeNull();
    expect((await engine.layOut(picture(900, 2000), live()))?.layout.engine).toBe('grid');
    expect(asked).toBe(0);
  });

  test('a deadline ends in our own layout instead of a wait', async () => {
    const { worker, seen } = silent();
    const engine = layoutEngine({ elk: () => worker, columns: none }, now, 30);
    const answer = await engine.layOut(picture(20), live());
    expect(answer?.fallback).toBe('deadline');
    expect(answer?.layout.engine).toBe('columns');
    // It never said that it was ready, so it is still reading its file and is kept for the next picture.
    expect(seen.terminated).toBe(0);
    engine.stop();
    expect(seen.terminated).toBe(1);
  });

  test('a worker that breaks is replaced by this thread', async () => {
    const elk = silent();
    const columns = silent();
    const engine = layoutEngine({ elk: () => elk.worker, columns: () => columns.worker }, now, 5000);
    const asked = engine.layOut(picture(100), live());
    await Promise.resolve();
    elk.worker.dispatchEvent(new Event('error'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(columns.seen.posted).toBe(1);
    columns.worker.dispatchEvent(new Event('error'));
    expect((await asked)?.layout.boxes.size).toBe(100);
    expect(elk.seen.terminated + columns.seen.terminated).toBe(2);
  });

  test('an aborted picture is nobody’s answer', async () => {
    const { worker } = silent();
    const engine = layoutEngine({ elk: () => worker, columns: none }, now, 5000);
    const stop = new AbortController();
    const asked = engine.layOut(picture(20), stop.signal);
    stop.abort();
    expect(await asked).toBeNull();
    engine.stop();
  });
});
