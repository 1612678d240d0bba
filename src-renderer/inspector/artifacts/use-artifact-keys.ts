// Keys of one view of the panel.
import { type RefObject, useMemo } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useLatest } from '../../state/use-latest.ts';

/** `/` goes to the search field, Escape leaves what is open. */
export function useArtifactKeys(search: RefObject<HTMLInputElement | null>, label: string, onEscape: () => void): void {
  const escape = useLatest(onEscape);
  const shortcuts = useMemo(
    () => [
      { keys: '/', label, run: () => search.current?.focus() },
      { keys: 'Escape', label: 'Close the file', run: () => escape.current() },
    ],
    [search, label, escape],
  );
  useShortcuts('Artifacts', shortcuts);
}
