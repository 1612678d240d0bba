// Paints a picture too large for the document tree: lines, and cards as coloured blocks.
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Drawing } from './drawing.ts';
import classes from './graph-view.module.css';
import { readPalette } from './palette.ts';
import { type PaintScene, paint, sceneOf } from './paint.ts';
import { useWorkbench } from './workbench-context.ts';

/** Extra room painted on each side, as a share of the window, so that panning moves a finished picture. */
const SPARE = 0.3;
/** A picture this much out of scale is painted again while moving; below it the browser stretches it. */
const STRETCH = 1.6;
const SETTLE_MS = 90;

export function DenseCanvas({ drawing }: { readonly drawing: Drawing }) {
  const { topology, marks, selected, pointedOut } = useWorkbench();
  const store = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: true }) ?? null;
    if (element === null || context === null) return;
    let scene: PaintScene = sceneOf(topology, marks, drawing, selected, readPalette(element));
    let painted = { x: 0, y: 0, zoom: 1 };
    let timer: number | null = null;
    const repaint = (): void => {
      if (timer !== null) window.clearTimeout(timer);
      timer = null;
      const { transform, width, height } = store.getState();
      if (width === 0) return;
      painted = { x: transform[0], y: transform[1], zoom: transform[2] };
      const ratio = Math.min(2, window.devicePixelRatio);
      const spareX = Math.round(width * SPARE);
      const spareY = Math.round(height * SPARE);
      element.width = Math.round((width + 2 * spareX) * ratio);
      element.height = Math.round((height + 2 * spareY) * ratio);
      Object.assign(element.style, {
        width: `${String(width + 2 * spareX)}px`,
        height: `${String(height + 2 * spareY)}px`,
        left: `${String(-spareX)}px`,
        top: `${String(-spareY)}px`,
        transformOrigin: `${String(spareX)}px ${String(spareY)}px`,
        transform: 'none',
      });
      context.setTransform(ratio, 0, 0, ratio, spareX * ratio, spareY * ratio);
      context.translate(painted.x, painted.y);
      context.scale(painted.zoom, painted.zoom);
      paint(context, scene, painted.zoom);
    };
    const follow = (): void => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const scale = zoom / painted.zoom;
      const dx = x - scale * painted.x;
      const dy = y - scale * painted.y;
      const isFar =
        scale > STRETCH ||
        scale < 1 / STRETCH ||
        Math.abs(dx) > width * SPARE * 1.6 ||
        Math.abs(dy) > height * SPARE * 1.6;
      if (isFar) {
        repaint();
        return;
      }
      element.style.transform = `translate(${String(dx)}px, ${String(dy)}px) scale(${String(scale)})`;
      if (timer !== null) window.clearTimeout(timer);
      timer = window.setTimeout(repaint, SETTLE_MS);
    };
    const stop = store.subscribe((state, before) => {
      if (state.width !== before.width || state.height !== before.height) repaint();
      else if (state.transform !== before.transform) follow();
    });
    const observer = new MutationObserver(() => {
      scene = sceneOf(topology, marks, drawing, selected, readPalette(element));
      repaint();
    });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
    repaint();
    return () => {
      stop();
      observer.disconnect();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [drawing, topology, marks, selected, pointedOut, store]);
  return <canvas ref={canvas} className={classes['canvas']} aria-hidden />;
}
