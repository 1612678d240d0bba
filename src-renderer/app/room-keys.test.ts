import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOM_KEYS } from './room-keys.ts';

const SOURCES = [
  ['Topology', '../inspector/topology/use-topology-actions.ts'],
  ['Parity', '../inspector/parity/use-parity-keys.ts'],
  ['Differences', '../inspector/parity/differences/use-viewer-keys.ts'],
] as const;

it.each(SOURCES)('%s: the map lists the keys that the room registers', (room, file) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const registered = [...source.matchAll(/keys: '([^']+)',\s*label: '([^']+)'/g)].map(([, keys, label]) => ({
    keys,
    label,
  }));
  expect(registered.length).toBeGreaterThan(0);
  expect(ROOM_KEYS.get(room)).toEqual(registered);
});
