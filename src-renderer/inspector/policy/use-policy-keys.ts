// Keys of the policy panel as a whole.
import { type RefObject, useMemo } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useSelection } from '../../state/selection-store.ts';
import { useLatest } from '../../state/use-latest.ts';

/** Registers the keys; `onEscape` leaves what is open. Without a search field `/` does nothing. */
export function usePolicyKeys(search: RefObject<HTMLInputElement | null>, onEscape: () => void): void {
  const escape = useLatest(onEscape);
  const setView = useSelection((selection) => selection.setView);
  const shortcuts = useMemo(
    () => [
      { keys: '/', label: 'Search decisions', run: () => search.current?.focus() },
      { keys: '1', label: 'Decisions', run: () => setView('view', null) },
      { keys: '2', label: 'What if', run: () => setView('view', 'what-if') },
      { keys: '3', label: 'Compare with another run', run: () => setView('view', 'compare') },
      { keys: 'Escape', label: 'Close the details', run: () => escape.current() },
    ],
    [search, escape, setView],
  );
  useShortcuts('Policy', shortcuts);
}
