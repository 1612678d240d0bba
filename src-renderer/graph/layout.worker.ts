// Lays out large pictures beside the screen's own thread.
import { arrange } from './arrange.ts';
import { arrangeGrid } from './arrange-grid.ts';
import type { LayoutRequest } from './layout-engine.ts';

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  self.postMessage({ id: data.id, layout: data.grid ? arrangeGrid(data.input) : arrange(data.input) });
});
