// Keys as they are pressed, one cap each.
import { Fragment } from 'react';
import classes from './key-caps.module.css';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Escape', 'Esc'],
  [' ', 'Space'],
]);

/** `keys` in turn, such as `['g', 't']`; `mod` shows Ctrl or ⌘ held with them. */
export function KeyCaps({ keys, mod = false }: { readonly keys: readonly string[]; readonly mod?: boolean }) {
  const held = mod ? [isMac() ? '⌘' : 'Ctrl', ...keys] : keys;
  return (
    <span className={classes['keys']}>
      {held.map((key, position) => (
        <Fragment key={`${String(position)}${key}`}>
          {position > 0 && !mod ? <span className={classes['then']}>then</span> : null}
          <kbd className={classes['key']}>{NAMES.get(key) ?? (mod && key.length === 1 ? key.toUpperCase() : key)}</kbd>
        </Fragment>
      ))}
    </span>
  );
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);
}
