// What the palette finds for a text, over everything the window offers at this moment.
import { useCallback, useMemo } from 'react';
import { certificatePath } from '../state/certificate-run.ts';
import { useCertificate } from '../state/certificate.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { usePaletteStore } from '../state/palette-store.ts';
import { type PaletteItem, findingItems, tableItems } from './palette-items.ts';
import { ranked, rankedByLetters } from './palette-rank.ts';

export interface PaletteGroup {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteSearch {
  /** Groups of what a text finds, best first; for an empty text the actions and the worst findings. */
  readonly search: (query: string) => readonly PaletteGroup[];
  /** Tables of the shown run are still being read: a text may find more in a moment. */
  readonly isReading: boolean;
}

export function usePaletteSearch(): PaletteSearch {
  const sources = usePaletteStore((store) => store.sources);
  const run = useDocumentStore((store) => store.run);
  const entry = useCertificate();
  const certificate = entry.status === 'ready' ? entry.value : null;
  const tables = useMemo(() => tableItems(certificate), [certificate]);
  const findings = useMemo(() => findingItems(run), [run]);
  const actions = useMemo(() => [...sources.values()].flat(), [sources]);
  const search = useCallback(
    (query: string) => {
      if (query.trim() === '') return grouped([...actions, ...worst(findings)]);
      const found = [...ranked(query, tables, 30), ...ranked(query, actions, 20), ...ranked(query, findings, 20)];
      return grouped(found.length > 0 ? found : rankedByLetters(query, [...tables, ...actions], 20));
    },
    [tables, findings, actions],
  );
  return { search, isReading: entry.status === 'loading' && certificatePath(run) !== null };
}

/** The findings to offer before anything is typed. */
function worst(findings: readonly PaletteItem[]): readonly PaletteItem[] {
  return [...findings].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).slice(0, 5);
}

function grouped(items: readonly PaletteItem[]): readonly PaletteGroup[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, [item]);
    else group.push(item);
  }
  return [...groups].map(([name, members]) => ({ name, items: members }));
}
