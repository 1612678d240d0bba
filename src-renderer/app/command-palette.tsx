// Ctrl or Cmd with K: one field over panels, actions, tables and findings.
import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { useCertificate } from '../state/certificate.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { showPalette, usePaletteStore } from '../state/palette-store.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import classes from './command-palette.module.css';
import { type PaletteItem, findingItems, tableItems } from './palette-items.ts';
import { ranked, rankedByLetters } from './palette-rank.ts';

export function CommandPalette() {
  const isOpen = usePaletteStore((store) => store.isOpen);
  return (
    <Modal.Root opened={isOpen} onClose={() => showPalette(false)} size={620} padding={0} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label="Command palette">
        <Modal.Body>{isOpen ? <Search /> : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search() {
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const groups = useGroups(useDeferredValue(query));
  const flat = groups.flatMap((group) => group.items);
  const current = Math.min(active, flat.length - 1);
  useEffect(() => {
    document.getElementById(`${id}-${String(current)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  const choose = (item: PaletteItem | undefined): void => {
    if (item === undefined) return;
    showPalette(false);
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && flat.length > 0) {
      event.preventDefault();
      setActive((current + step + flat.length) % flat.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(flat[current]);
    }
  };
  let position = -1;
  return (
    <div className={classes['palette']}>
      <div className={classes['field']}>
        <IconSearch size={16} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-label="Search tables, findings, panels and actions"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={flat.length === 0 ? undefined : `${id}-${String(current)}`}
          placeholder="Search tables, findings, panels and actions"
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <KeyCaps keys={['Escape']} />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Results" className={classes['list']}>
        {groups.map(({ name, items }) => (
          <div key={name} role="group" aria-label={name}>
            <div className={classes['group']} aria-hidden>
              {name}
            </div>
            {items.map((item) => {
              position += 1;
              const index = position;
              return (
                <div
                  key={item.id}
                  id={`${id}-${String(index)}`}
                  role="option"
                  aria-selected={index === current}
                  className={classes['item']}
                  onMouseMove={() => setActive(index)}
                  onClick={() => choose(item)}
                >
                  {item.verdict === undefined ? null : <VerdictBadge verdict={item.verdict} look="icon" />}
                  <span className={classes['label']} data-name={item.isName ?? false}>
                    {item.label}
                  </span>
                  <span className={classes['description']}>
                    {item.description}
                    {item.identifier === undefined ? null : (
                      <span className={classes['identifier']}>{item.identifier}</span>
                    )}
                  </span>
                  {item.keys === undefined ? null : <KeyCaps keys={item.keys} />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {flat.length === 0 ? (
        <p className={classes['nothing']} role="status">
          Nothing matches “{query}”.
        </p>
      ) : null}
    </div>
  );
}

interface Group {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}

function useGroups(query: string): readonly Group[] {
  const sources = usePaletteStore((store) => store.sources);
  const run = useDocumentStore((store) => store.run);
  const entry = useCertificate();
  const certificate = entry.status === 'ready' ? entry.value : null;
  const tables = useMemo(() => tableItems(certificate), [certificate]);
  const findings = useMemo(() => findingItems(run), [run]);
  const actions = useMemo(() => [...sources.values()].flat(), [sources]);
  return useMemo(() => {
    if (query.trim() === '') return grouped([...actions, ...worst(findings)]);
    const found = [...ranked(query, tables, 30), ...ranked(query, actions, 20), ...ranked(query, findings, 20)];
    return grouped(found.length > 0 ? found : rankedByLetters(query, [...tables, ...actions], 20));
  }, [query, tables, findings, actions]);
}

/** The findings to offer before anything is typed. */
function worst(findings: readonly PaletteItem[]): readonly PaletteItem[] {
  return [...findings].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).slice(0, 5);
}

function grouped(items: readonly PaletteItem[]): readonly Group[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, [item]);
    else group.push(item);
  }
  return [...groups].map(([name, members]) => ({ name, items: members }));
}
