// Every key that works right now, by the part of the screen that listens for it.
import { Modal } from '@mantine/core';
import { type Shortcut, useShortcutStore } from '../state/shortcuts.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import classes from './keyboard-map.module.css';

const TABLE_KEYS: readonly { readonly keys: readonly string[]; readonly label: string }[] = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next row' },
  { keys: ['PageUp', 'PageDown'], label: 'Previous, next page of rows' },
  { keys: ['Home', 'End'], label: 'First, last row' },
  { keys: ['Enter'], label: 'Open the row' },
  { keys: ['Shift ←', 'Shift →'], label: 'Column narrower, wider' },
];

export function KeyboardMap({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const sources = useShortcutStore((store) => store.sources);
  const sections = new Map<string, Shortcut[]>();
  for (const { section, shortcuts } of sources.values())
    sections.set(section, [...(sections.get(section) ?? []), ...shortcuts]);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Keyboard map"
      size={720}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes['sections']}>
        {[...sections].map(([section, shortcuts]) => (
          <section key={section} aria-label={section}>
            <h2>{section}</h2>
            <dl>
              {shortcuts.map((shortcut) => (
                <div key={`${shortcut.keys}${shortcut.label}`}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <KeyCaps
                      keys={shortcut.keys === ' ' ? [' '] : shortcut.keys.split(' ')}
                      mod={shortcut.mod ?? false}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section aria-label="Tables">
          <h2>Tables</h2>
          <dl>
            {TABLE_KEYS.map(({ keys, label }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className={classes['either']}>
                  {keys.map((key) => (
                    <KeyCaps key={key} keys={[key]} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
