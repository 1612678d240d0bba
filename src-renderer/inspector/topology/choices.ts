// What a person chose in this panel; all of it lives in the address, so every picture is a link.
import { useMemo } from 'react';
import type { LinkClass } from '../../graph/hidden-links.ts';
import { readHidden, writeHidden } from '../../graph/hidden-links.ts';
import type { Direction } from '../../graph/neighbourhood.ts';
import { useSelection } from '../../state/selection-store.ts';

export type Tab = 'graph' | 'list' | 'cycles';
export type Scope = 'wrong' | 'near' | 'all';
export type Pane = 'table' | 'why' | 'move' | 'check';

export const TABS: readonly Tab[] = ['graph', 'list', 'cycles'];
export const SCOPES: readonly Scope[] = ['wrong', 'near', 'all'];
export const PANES: readonly Pane[] = ['table', 'why', 'move', 'check'];
export const DIRECTIONS: readonly Direction[] = ['both', 'parents', 'children'];
export const MOST_HOPS = 4;

export interface Choices {
  readonly tab: Tab;
  readonly setTab: (tab: Tab) => void;
  /** Null: nobody chose, the panel decides by the size of the model and by what is wrong. */
  readonly scope: Scope | null;
  readonly setScope: (scope: Scope | null) => void;
  readonly hops: number;
  readonly setHops: (hops: number) => void;
  readonly direction: Direction;
  readonly setDirection: (direction: Direction) => void;
  readonly hidden: ReadonlySet<LinkClass>;
  readonly toggleHidden: (name: LinkClass) => void;
  readonly pane: Pane;
  readonly setPane: (pane: Pane) => void;
  /** The table a neighbourhood is around, by its number in the certificate. */
  readonly centre: number | null;
  readonly setCentre: (table: number | null) => void;
  readonly whyOther: number | null;
  readonly setWhyOther: (table: number | null) => void;
  readonly moveTo: number | null;
  readonly setMoveTo: (position: number | null) => void;
}

/** The choices of this panel as the address has them; words it does not know count as not chosen. */
export function useChoices(): Choices {
  const view = useSelection((selection) => selection.view);
  const setView = useSelection((selection) => selection.setView);
  return useMemo(() => choicesOf(view, setView), [view, setView]);
}

/** Reads choices from the panel's part of the address; `set` writes one of them, null for its default. */
export function choicesOf(
  view: ReadonlyMap<string, string>,
  set: (name: string, value: string | null) => void,
): Choices {
  const word = <T extends string>(name: string, words: readonly T[]): T | null => oneOf(words, view.get(name) ?? '');
  const setWord = (name: string, initial: string) => (value: string | null) =>
    set(name, value === initial || value === '' ? null : value);
  const setNumber = (name: string) => (value: number | null) => set(name, value === null ? null : String(value));
  const hidden = readHidden(view.get('hide') ?? '');
  const setHops = setWord('hops', '1');
  return {
    tab: word('tab', TABS) ?? 'graph',
    setTab: setWord('tab', 'graph'),
    scope: word('show', SCOPES),
    setScope: setWord('show', ''),
    hops: clampHops(whole(view.get('hops')) ?? 1),
    setHops: (hops) => setHops(String(clampHops(hops))),
    direction: word('dir', DIRECTIONS) ?? 'both',
    setDirection: setWord('dir', 'both'),
    hidden,
    toggleHidden: (name) => {
      const next = new Set(hidden);
      if (!next.delete(name)) next.add(name);
      set('hide', writeHidden(next) === '' ? null : writeHidden(next));
    },
    pane: word('pane', PANES) ?? 'table',
    setPane: setWord('pane', 'table'),
    centre: whole(view.get('centre')),
    setCentre: setNumber('centre'),
    whyOther: whole(view.get('than')),
    setWhyOther: setNumber('than'),
    moveTo: whole(view.get('to')),
    setMoveTo: setNumber('to'),
  };
}

function clampHops(hops: number): number {
  return Math.min(MOST_HOPS, Math.max(1, hops));
}

function oneOf<T extends string>(words: readonly T[], word: string): T | null {
  return words.find((known) => known === word) ?? null;
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;
}
