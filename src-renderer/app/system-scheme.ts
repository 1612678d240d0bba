// Whether the system prefers dark; followed while the window is open.
import { useSyncExternalStore } from 'react';

/** The scheme the operating system asks for. */
export function useSystemScheme(): 'light' | 'dark' {
  return useSyncExternalStore(listen, () => (query().matches ? 'dark' : 'light'));
}

function query(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

function listen(listener: () => void): () => void {
  const media = query();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
