// What the person at the screen prefers; kept on this machine, never part of a run.
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

export type ColorScheme = 'light' | 'dark' | 'system';
export type Density = 'comfortable' | 'compact';

export interface Settings {
  readonly colorScheme: ColorScheme;
  readonly density: Density;
  readonly setColorScheme: (scheme: ColorScheme) => void;
  readonly setDensity: (density: Density) => void;
}

// Above the store: it reads what is stored while it is created.
const SCHEMES: readonly ColorScheme[] = ['light', 'dark', 'system'];
const DENSITIES: readonly Density[] = ['comfortable', 'compact'];

/** The settings of this window. */
export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      colorScheme: 'system',
      density: 'comfortable',
      setColorScheme: (colorScheme) => set({ colorScheme }),
      setDensity: (density) => set({ density }),
    }),
    {
      name: 'plumbline.settings',
      version: 1,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ colorScheme, density }) => ({ colorScheme, density }),
      // What is stored may be of another version or damaged by hand: only known words are taken.
      merge: (stored, initial) => ({ ...initial, ...known(stored) }),
    },
  ),
);

function known(stored: unknown): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const found = new Map<string, unknown>(Object.entries(stored));
  const scheme = SCHEMES.find((word) => word === found.get('colorScheme'));
  const density = DENSITIES.find((word) => word === found.get('density'));
  return {
    ...(scheme === undefined ? {} : { colorScheme: scheme }),
    ...(density === undefined ? {} : { density }),
  };
}
