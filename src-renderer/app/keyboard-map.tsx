// Every key by the part of the screen that listens for it; those of rooms that are not open stand back.
import { Modal } from '@mantine/core';
import { useShortcutStore } from '../state/shortcuts.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import classes from './keyboard-map.module.css';
import { ROOM_KEYS, type RoomKey } from './room-keys.ts';

const TABLE_KEYS: readonly { readonly keys: readonly string[]; readonly label: string }[] = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next row' },
  { keys: ['PageUp', 'PageDown'], label: 'Previous, next page of rows' },
  { keys: ['Home', 'End'], label: 'First, last row' },
  { keys: ['Enter'], label: 'Open the row' },
  { keys: ['Shift ←', 'Shift →'], label: 'Column narrower, wider' },
];

export function KeyboardMap({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const sources = useShortcutStore((store) => store.sources);
  const sections = new Map<string, ListedKey[]>();
  for (const { section, shortcuts } of sources.values())
    sections.set(section, [...(sections.get(section) ?? []), ...shortcuts]);
  const closed = [...ROOM_KEYS].filter(([room]) => !sections.has(room));
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Keyboard map"
      size={720}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes['sections']}>
        {[...sections].map(([section, keys]) => (
          <Section key={section} name={section} keys={keys} />
        ))}
        {closed.map(([room, keys]) => (
          <Section key={room} name={room} keys={keys} isClosed />
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

interface ListedKey extends RoomKey {
  readonly mod?: boolean;
}

function Section({
  name,
  keys,
  isClosed = false,
}: {
  readonly name: string;
  readonly keys: readonly ListedKey[];
  /** The room is not open, so that its keys do nothing now. */
  readonly isClosed?: boolean;
}) {
  return (
    <section aria-label={name} data-closed={isClosed}>
      <h2>
        {name}
        {isClosed ? <span className={classes['when']}>while {name} is open</span> : null}
      </h2>
      <dl>
        {keys.map(({ keys: pressed, label, mod }) => (
          <div key={`${pressed}${label}`}>
            <dt>{label}</dt>
            <dd>
              <KeyCaps keys={pressed === ' ' ? [' '] : pressed.split(' ')} mod={mod ?? false} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
