// Requests to the picture from elsewhere in the panel; the picture is the only one who listens.
import { create } from 'zustand';
import type { Layout } from '../../graph/layout.ts';

interface PictureStore {
  /** Counts up with every request to fit the picture into the window. */
  readonly fits: number;
  /** The layout on the screen, for export; null while there is none. */
  readonly layout: Layout | null;
}

export const usePictureStore = create<PictureStore>()(() => ({ fits: 0, layout: null }));

/** Asks the picture to fit into its window. */
export function requestFit(): void {
  usePictureStore.setState(({ fits }) => ({ fits: fits + 1 }));
}
