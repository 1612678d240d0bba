// Keys of the list of measured tables.
import { type RefObject, useMemo } from 'react';
import { useShortcuts } from '../../../state/shortcuts.ts';
import { useLatest } from '../../../state/use-latest.ts';

/** Registers the keys; `onEscape` leaves what is open, from the inside out. */
export function useProfileKeys(search: RefObject<HTMLInputElement | null>, onEscape: () => void): void {
  const escape = useLatest(onEscape);
  const shortcuts = useMemo(
    () => [
      { keys: '/', label: 'Search tables', run: () => search.current?.focus() },
      { keys: 'Escape', label: 'Close the details', run: () => escape.current() },
    ],
    [search, escape],
  );
  useShortcuts('Evidence', shortcuts);
}
