// Keys of the difference viewer that work wherever the focus is in the panel.
import { useMemo } from 'react';
import { useShortcuts } from '../../../state/shortcuts.ts';
import type { GridLayout } from './grid-layout.ts';
import { type Spot, nextChange } from './movement.ts';
import type { Pages } from './use-difference-pages.ts';

interface Viewer {
  readonly layout: GridLayout | null;
  readonly pages: Pages;
  readonly spot: Spot;
  readonly move: (spot: Spot) => void;
  readonly copy: (isRow: boolean) => void;
}

/** The id of the field that finds a key. */
export const KEY_FIELD = 'find-key';

/** Registers the keys and lists them in the keyboard map. */
export function useViewerKeys({ layout, pages, spot, move, copy }: Viewer): void {
  const shortcuts = useMemo(() => {
    const total = pages.total ?? 0;
    const row = (step: number) => (): void => {
      const next = spot.row + step;
      if (next >= 0 && next < total) move({ ...spot, row: next });
    };
    const change = (step: 1 | -1) => (): void => {
      const next = layout === null ? null : nextChange(spot, step, layout, pages.row);
      if (next !== null) move(next);
    };
    return [
      { keys: 'n', label: 'Next changed cell', run: change(1) },
      { keys: 'p', label: 'Previous changed cell', run: change(-1) },
      { keys: 'j', label: 'Next difference', run: row(1) },
      { keys: 'k', label: 'Previous difference', run: row(-1) },
      { keys: 'f', label: 'Find a key', run: () => document.getElementById(KEY_FIELD)?.focus() },
      { keys: 'c', label: 'Copy the cell', run: () => copy(false) },
      { keys: 'r', label: 'Copy the row', run: () => copy(true) },
    ];
  }, [layout, pages, spot, move, copy]);
  useShortcuts('Differences', shortcuts);
}
