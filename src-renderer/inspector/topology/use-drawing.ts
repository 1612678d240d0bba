// Lays out the current picture beside the screen's thread; the last picture stays until the next one is ready.
import { useEffect, useMemo, useState } from 'react';
import { layoutEngine } from '../../graph/layout-engine.ts';
import { layoutInput } from '../../graph/layout-input.ts';
import { BROWSER_WORKERS } from '../../graph/layout-workers.ts';
import { type Drawing, drawingOf } from './drawing.ts';
import { usePictureStore } from './picture-requests.ts';
import type { Workbench } from './workbench-context.ts';

export interface DrawingState {
  /** The last finished picture; null before the first. */
  readonly drawing: Drawing | null;
  /** How many tables are being laid out; null when nothing is. */
  readonly arranging: number | null;
}

/** The picture of the workbench as a drawing. */
export function useDrawing({ topology, picture, isLinkShown }: Workbench): DrawingState {
  const wanted = useMemo(
    () => layoutInput(topology.graph, picture.tables, isLinkShown),
    [topology, picture, isLinkShown],
  );
  // Most pictures need ELK sooner or later; a file of 1.6 MB is read best while the certificate is looked at.
  useEffect(() => engine.warmUp(), []);
  const [done, setDone] = useState<{ readonly wanted: typeof wanted; readonly drawing: Drawing } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void engine.layOut(wanted.input, stop.signal).then((answer) => {
      if (answer === null) return;
      const drawing = drawingOf(topology, wanted.input.tables, wanted.links, answer);
      usePictureStore.setState({ layout: answer.layout });
      setDone({ wanted, drawing });
    });
    return () => stop.abort();
  }, [topology, wanted]);
  return {
    drawing: done?.drawing ?? null,
    arranging: done?.wanted === wanted ? null : wanted.input.tables.length,
  };
}

// One for the window: ELK's file takes a while to read, so its worker is kept between pictures.
const engine = layoutEngine(BROWSER_WORKERS, () => performance.now());
