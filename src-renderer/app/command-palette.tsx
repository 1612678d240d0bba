// Ctrl or Cmd with K: one field over panels, actions, tables and findings.
import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useId, useMemo, useState } from 'react';
import { showPalette, usePaletteStore } from '../state/palette-store.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import classes from './command-palette.module.css';
import type { PaletteItem } from './palette-items.ts';
import { usePaletteSearch } from './palette-search.ts';

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
  const [isEntered, setEntered] = useState(false);
  const { search, isReading } = usePaletteSearch();
  const shown = useDeferredValue(query);
  const groups = useMemo(() => search(shown), [search, shown]);
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
  const isIncomplete = isReading && query.trim() !== '';
  // The list may still show what an earlier text found: Enter takes what the text in the field finds. Of tables that are
  // being read the best match may not be there yet: Enter waits for them, unless another line was chosen with the arrows.
  const enter = (): void => {
    const found = search(query).flatMap((group) => group.items);
    if (isIncomplete && active === 0) setEntered(true);
    else choose(found[Math.min(active, found.length - 1)]);
  };
  const onEnterKept = useEffectEvent(enter);
  useEffect(() => {
    if (isEntered && !isIncomplete) onEnterKept();
  }, [isEntered, isIncomplete]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && flat.length > 0) {
      event.preventDefault();
      setActive((current + step + flat.length) % flat.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
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
            setEntered(false);
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
      {isIncomplete || flat.length === 0 ? (
        <p className={classes['nothing']} role="status">
          {isIncomplete ? 'The tables of this run are being read.' : `Nothing matches “${query}”.`}
        </p>
      ) : null}
    </div>
  );
}
