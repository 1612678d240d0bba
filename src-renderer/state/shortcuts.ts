// Keys that work anywhere outside a text field, and the list of them that `?` shows.
import { useEffect, useId } from 'react';
import { create } from 'zustand';

export interface Shortcut {
  /** `KeyboardEvent.key` of a single key (`f`, `/`, `[`, `Escape`, `ArrowUp`), or two in turn as `g t`. */
  readonly keys: string;
  /** Ctrl, or Cmd on a Mac, held with the key. */
  readonly mod?: boolean;
  readonly label: string;
  readonly run: () => void;
}

interface ShortcutSource {
  readonly section: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Shortcuts by the component that registered them; later ones win over earlier ones with the same keys. */
export const useShortcutStore = create<{ readonly sources: ReadonlyMap<string, ShortcutSource> }>()(() => ({
  sources: new Map(),
}));

/** Binds keys while the calling component is mounted and lists them under `section`. Memoise the list. */
export function useShortcuts(section: string, shortcuts: readonly Shortcut[]): void {
  const source = useId();
  useEffect(() => {
    useShortcutStore.setState(({ sources }) => ({ sources: new Map(sources).set(source, { section, shortcuts }) }));
    return () =>
      useShortcutStore.setState(({ sources }) => {
        const rest = new Map(sources);
        rest.delete(source);
        return { sources: rest };
      });
  }, [source, section, shortcuts]);
}

/** Starts listening for keys in this window. Returns the function that stops. */
export function listenForShortcuts(): () => void {
  let prefix: { readonly key: string; readonly at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    if (!mod && (isTyping(event.target) || operates(event.target, event.key))) return;
    const sequence = prefix !== null && event.timeStamp - prefix.at < SEQUENCE_MS ? `${prefix.key} ${event.key}` : null;
    const found = (sequence === null ? null : find(sequence, mod)) ?? find(event.key, mod);
    prefix = found === null && !mod ? { key: event.key, at: event.timeStamp } : null;
    if (found === null) return;
    event.preventDefault();
    found.run();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** How long the second key of a pair may take. */
const SEQUENCE_MS = 1200;

function find(keys: string, mod: boolean): Shortcut | null {
  let found: Shortcut | null = null;
  for (const { shortcuts } of useShortcutStore.getState().sources.values())
    for (const shortcut of shortcuts)
      if (shortcut.keys.toLowerCase() === keys.toLowerCase() && (shortcut.mod ?? false) === mod) found = shortcut;
  return found;
}

/** Inputs that take no text: a choice that was pressed keeps the focus, and single keys must go on working. */
const NO_TEXT: ReadonlySet<string> = new Set(['radio', 'checkbox', 'button', 'range', 'submit', 'reset']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="dialog"]') !== null) return true;
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type);
}

/** Keys by which a focused choice is operated belong to it, not to the panel. */
function operates(target: EventTarget | null, key: string): boolean {
  return target instanceof HTMLInputElement && (key.startsWith('Arrow') || key === ' ' || key === 'Enter');
}
