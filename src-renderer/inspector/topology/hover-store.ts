// What the pointer or the focus is on in the picture; apart from everything else so that a move redraws one line only.
import { create } from 'zustand';

interface HoverStore {
  readonly link: number | null;
  readonly table: number | null;
}

export const useHover = create<HoverStore>()(() => ({ link: null, table: null }));

/** Points at a link, or at nothing. */
export function hoverLink(link: number | null): void {
  if (useHover.getState().link !== link) useHover.setState({ link, table: null });
}

/** Points at a table, or at nothing. */
export function hoverTable(table: number | null): void {
  if (useHover.getState().table !== table) useHover.setState({ table, link: null });
}
