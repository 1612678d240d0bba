// What the command palette offers: every part of the screen lists its actions while it is on the screen.
import { useEffect, useId } from 'react';
import { create } from 'zustand';

export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  /** Heading in the palette, such as "Topology". */
  readonly group: string;
  readonly description?: string;
  /** Keys shown at the right, such as `['g', 't']`. */
  readonly keys?: readonly string[];
  readonly keywords?: readonly string[];
  readonly run: () => void;
}

interface PaletteStore {
  readonly sources: ReadonlyMap<string, readonly PaletteAction[]>;
  readonly isOpen: boolean;
}

/** Actions by the component that registered them. */
export const usePaletteStore = create<PaletteStore>()(() => ({ sources: new Map(), isOpen: false }));

/** Offers actions while the calling component is mounted. Memoise the list: a new list is a new registration. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const source = useId();
  useEffect(() => {
    usePaletteStore.setState(({ sources }) => ({ sources: new Map(sources).set(source, actions) }));
    return () =>
      usePaletteStore.setState(({ sources }) => {
        const rest = new Map(sources);
        rest.delete(source);
        return { sources: rest };
      });
  }, [source, actions]);
}

/** Opens or closes the palette. */
export function showPalette(isOpen: boolean): void {
  usePaletteStore.setState({ isOpen });
}
