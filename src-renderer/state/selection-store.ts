// What is selected in the open document; the hash of the URL is its only home, so every state is a link and back works.
import { create } from 'zustand';
import type { TableRef } from '../../src/model/table-ref.ts';
import { type PanelId, type Selection, START, linkTo, readLink } from './deep-link.ts';

export interface SelectionStore extends Selection {
  /** Opens a panel; table and finding stay only where they are given. The panel's own choices start anew. */
  readonly openPanel: (
    panel: PanelId,
    at?: { readonly table?: TableRef | null; readonly finding?: string | null },
  ) => void;
  readonly selectTable: (table: TableRef | null) => void;
  readonly selectFinding: (finding: string | null, table?: TableRef | null) => void;
  readonly selectRun: (runId: string | null) => void;
  /** Sets one choice of the current panel; null removes it. Replaces the address instead of adding a step to go back. */
  readonly setView: (name: string, value: string | null) => void;
  /** Takes over another selection without touching the address, as on back and forward. */
  readonly adopt: (selection: Selection) => void;
}

/** The selection of this window. Read with a selector: `useSelection((s) => s.table)`. */
export const useSelection = create<SelectionStore>()((set, get) => {
  const go = (change: Partial<Selection>, step: 'push' | 'replace'): void => {
    set(change);
    writeAddress(linkTo(get()), step);
  };
  return {
    ...START,
    openPanel: (panel, at = {}) =>
      go({ panel, table: at.table ?? null, finding: at.finding ?? null, view: new Map() }, 'push'),
    selectTable: (table) => go({ table, finding: null }, 'push'),
    selectFinding: (finding, table) => go(table === undefined ? { finding } : { finding, table }, 'push'),
    selectRun: (runId) => go({ runId }, 'push'),
    setView: (name, value) => {
      const view = new Map(get().view);
      if (value === null) view.delete(name);
      else view.set(name, value);
      go({ view }, 'replace');
    },
    adopt: (selection) => set(selection),
  };
});

/** One choice of the current panel that lives in the address, with its default; `set(null)` goes back to the default. */
export function useViewChoice(name: string, initial: string): readonly [string, (value: string | null) => void] {
  const value = useSelection((selection) => selection.view.get(name)) ?? initial;
  const setView = useSelection((selection) => selection.setView);
  return [value, (next) => setView(name, next === initial ? null : next)];
}

/** Follows the address bar: reads it now and on back, forward and edits. Returns the function that stops. */
export function followAddress(): () => void {
  const read = (): void => useSelection.getState().adopt(readLink(window.location.hash));
  read();
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);
  return () => {
    window.removeEventListener('popstate', read);
    window.removeEventListener('hashchange', read);
  };
}

function writeAddress(hash: string, step: 'push' | 'replace'): void {
  if (typeof window === 'undefined' || window.location.hash === hash) return;
  if (step === 'push') window.history.pushState(null, '', hash);
  else window.history.replaceState(null, '', hash);
}
