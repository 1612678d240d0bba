// The stage of the graph: cards and lines under one viewport, moved by pointer and keyboard.
import { ReactFlow, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { centreOn, fitAll, isInView, startView } from '../../graph/fit.ts';
import { detailAt, nameSizeAt } from '../../graph/level-of-detail.ts';
import { type Step, stepFrom } from '../../graph/step.ts';
import { ColumnHeads } from './column-heads.tsx';
import { DenseCanvas } from './dense-canvas.tsx';
import type { Drawing } from './drawing.ts';
import classes from './graph-view.module.css';
import { hoverTable } from './hover-store.ts';
import { LinkLayer } from './link-layer.tsx';
import { Minimap } from './minimap.tsx';
import { usePictureStore } from './picture-requests.ts';
import { StageStrip } from './stage-strip.tsx';
import { type CardNode, TableCard } from './table-card.tsx';
import { useCards } from './use-cards.ts';
import { useWorkbench } from './workbench-context.ts';

const NODE_TYPES = { table: TableCard };
const NO_LINES: [] = [];

export function GraphStage({ drawing }: { readonly drawing: Drawing }) {
  const { topology, picture, selected, select, focusOn, isLinkShown, pointedOut, isBroken } = useWorkbench();
  const flow = useReactFlow();
  const store = useStoreApi();
  const wrapper = useRef<HTMLDivElement>(null);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const detail = useStore((state) => detailAt(state.transform[2], drawing.isDense));
  const nameSize = useStore((state) => nameSizeAt(state.transform[2]));
  const nodes = useCards(drawing);
  const centre = selected ?? picture.centre ?? null;
  const { layout } = drawing;

  // A new picture starts where it can be read; the window's size may arrive after the picture.
  const placed = useRef<Drawing | null>(null);
  useEffect(() => {
    if (width === 0 || placed.current === drawing) return;
    placed.current = drawing;
    void flow.setViewport(startView(layout, width, height, centre === null ? topology.wrong.tables : [centre]));
  }, [drawing, layout, flow, width, height, centre, topology]);

  const fits = usePictureStore((state) => state.fits);
  const fitted = useRef(fits);
  useEffect(() => {
    if (fitted.current === fits || width === 0) return;
    fitted.current = fits;
    void flow.setViewport(fitAll(layout, width, height), { duration: 160 });
  }, [fits, layout, flow, width, height]);

  // A table selected elsewhere is brought into view without changing how far away the picture is.
  useEffect(() => {
    const box = selected === null ? undefined : layout.boxes.get(selected);
    const { transform, width: w, height: h } = store.getState();
    if (box === undefined || w === 0 || placed.current !== drawing) return;
    const view = { x: transform[0], y: transform[1], zoom: transform[2] };
    if (!isInView(box, view, w, h))
      void flow.setViewport(centreOn(box, w, h, Math.max(view.zoom, 0.5)), { duration: 160 });
  }, [selected, layout, flow, store, drawing]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent): void => {
      const step = STEPS.get(event.key);
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const from = selected ?? centre ?? drawing.tables[0]?.id ?? null;
      if (from === null) return;
      const next = selected === null ? from : stepFrom(topology.graph, layout, from, step, isLinkShown);
      if (next !== null) select(next);
    },
    [selected, centre, drawing, topology, layout, isLinkShown, select],
  );
  // The selected card takes the focus along, so that arrows can go on and its name is read.
  useEffect(() => {
    const root = wrapper.current;
    if (root === null || selected === null || !root.contains(document.activeElement)) return;
    root.querySelector<HTMLElement>(`[data-id="${String(selected)}"] button`)?.focus({ preventScroll: true });
  }, [selected, nodes]);

  return (
    <>
      <div
        ref={wrapper}
        className={classes['flow']}
        data-detail={detail}
        style={{ '--name-size': `${String(nameSize)}px` }}
      >
        <ReactFlow<CardNode>
          aria-label="Dependency graph, arrows move along foreign keys"
          tabIndex={0}
          onKeyDown={onKeyDown}
          nodes={nodes}
          edges={NO_LINES}
          nodeTypes={NODE_TYPES}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={0.02}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
          onNodeClick={(_, node) => select(Number(node.id))}
          onNodeDoubleClick={(_, node) => focusOn(Number(node.id))}
          onNodeMouseEnter={(_, node) => hoverTable(Number(node.id))}
          onNodeMouseLeave={() => hoverTable(null)}
          onPaneClick={(event) => {
            const found = drawing.isDense
              ? drawing.at(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }))
              : null;
            if (found !== null || !drawing.isDense) select(found);
          }}
          onPaneMouseMove={(event) => {
            if (drawing.isDense)
              hoverTable(drawing.at(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })));
          }}
        >
          {drawing.isDense ? <DenseCanvas drawing={drawing} /> : null}
          <LinkLayer
            topology={topology}
            drawing={drawing}
            selected={selected}
            pointedOut={pointedOut}
            isBroken={isBroken}
          />
        </ReactFlow>
        <ColumnHeads drawing={drawing} />
        <Minimap drawing={drawing} />
      </div>
      <StageStrip drawing={drawing} />
    </>
  );
}

const STEPS: ReadonlyMap<string, Step> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);
