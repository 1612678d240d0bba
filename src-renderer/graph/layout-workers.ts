// Starts the layout workers of a browser window; kept apart so that the engine runs in tests without them.
import elkAddress from 'elkjs/lib/elk-worker.min.js?url';
import type { LayoutWorkers } from './layout-engine.ts';

export const BROWSER_WORKERS: LayoutWorkers = {
  // ELK's file is a classic script; its own build runs as it is, untouched by bundling.
  elk: () => new Worker(elkAddress),
  columns: () => new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' }),
};
