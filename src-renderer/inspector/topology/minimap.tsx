// The whole picture in small, with the part that is in the window; press or drag to go somewhere.
import { useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { isWhole } from '../../graph/fit.ts';
import type { Drawing } from './drawing.ts';
import classes from './graph-view.module.css';
import { readPalette } from './palette.ts';
import { useWorkbench } from './workbench-context.ts';

const WIDTH = 144;
const HEIGHT = 88;
const PAD = 6;

/** Only there while a part of the picture is outside the window: else it would cover tables to show what is seen anyway. */
export function Minimap({ drawing }: { readonly drawing: Drawing }) {
  const isNeeded = useStore(
    ({ transform: [x, y, zoom], width, height }) =>
      width > 0 && !isWhole(drawing.layout, { x, y, zoom }, width, height),
  );
  return isNeeded ? <SmallPicture drawing={drawing} /> : null;
}

function SmallPicture({ drawing }: { readonly drawing: Drawing }) {
  const { topology, marks } = useWorkbench();
  const store = useStoreApi();
  const flow = useReactFlow();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { layout } = drawing;
  const scale = Math.min(
    (WIDTH - 2 * PAD) / Math.max(1, layout.width),
    (HEIGHT - 2 * PAD) / Math.max(1, layout.height),
  );
  const left = (WIDTH - layout.width * scale) / 2;
  const top = (HEIGHT - layout.height * scale) / 2;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const draw = (): void => {
      const palette = readPalette(element);
      const ratio = window.devicePixelRatio;
      element.width = WIDTH * ratio;
      element.height = HEIGHT * ratio;
      context.scale(ratio, ratio);
      context.translate(left, top);
      for (const [id, { x, y, width, height }] of layout.boxes) {
        const mark = topology.modules.get(topology.graph.tables[id]?.module ?? '');
        context.fillStyle =
          marks[id]?.[0] === 'violation'
            ? palette.differs
            : mark === undefined
              ? palette.vacuous
              : (palette.modules[mark.colour] ?? palette.vacuous);
        context.fillRect(x * scale, y * scale, Math.max(1, width * scale), Math.max(1, height * scale));
      }
    };
    draw();
    const observer = new MutationObserver(draw);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
    return () => observer.disconnect();
  }, [layout, topology, marks, scale, left, top]);

  useEffect(() => {
    const follow = (): void => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (frame.current === null) return;
      Object.assign(frame.current.style, {
        transform: `translate(${String(left + (-x / zoom) * scale)}px, ${String(top + (-y / zoom) * scale)}px)`,
        width: `${String((width / zoom) * scale)}px`,
        height: `${String((height / zoom) * scale)}px`,
      });
    };
    follow();
    return store.subscribe(follow);
  }, [store, scale, left, top]);

  const go = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 0) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    void flow.setCenter((event.clientX - bounds.left - left) / scale, (event.clientY - bounds.top - top) / scale, {
      zoom: flow.getZoom(),
    });
  };
  return (
    <div
      className={classes['minimap']}
      style={{ width: WIDTH, height: HEIGHT }}
      role="img"
      aria-label="Minimap"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={canvas} style={{ width: WIDTH, height: HEIGHT }} aria-hidden />
      <div ref={frame} className={classes['window']} />
    </div>
  );
}
