// Keys of the list of cache entries.
import { type RefObject, useMemo } from 'react';
import { useShortcuts } from '../../../state/shortcuts.ts';
import { useLatest } from '../../../state/use-latest.ts';

/** Registers the keys; `onEscape` closes the entry. */
export function useCacheKeys(search: RefObject<HTMLInputElement | null>, onEscape: () => void): void {
  const escape = useLatest(onEscape);
  const shortcuts = useMemo(
    () => [
      { keys: '/', label: 'Search entries', run: () => search.current?.focus() },
      { keys: 'Escape', label: 'Close the entry', run: () => escape.current() },
    ],
    [search, escape],
  );
  useShortcuts('Cache', shortcuts);
}
