// The file and line of the export that are on the screen; they live in the address.
import { useCallback } from 'react';
import { useSelection } from '../../state/selection-store.ts';

export interface Place {
  /** Empty for none. */
  readonly file: string;
  readonly line: number | null;
  readonly show: (file: string, line: number | null) => void;
  readonly close: () => void;
}

export function usePlace(): Place {
  const file = useSelection((selection) => selection.view.get('file')) ?? '';
  const line = Number(useSelection((selection) => selection.view.get('line')) ?? '');
  const setView = useSelection((selection) => selection.setView);
  const show = useCallback(
    (next: string, at: number | null) => {
      setView('line', at === null ? null : String(at));
      setView('file', next);
    },
    [setView],
  );
  const close = useCallback(() => {
    setView('line', null);
    setView('file', null);
  }, [setView]);
  return { file, line: Number.isSafeInteger(line) && line > 0 ? line : null, show, close };
}
