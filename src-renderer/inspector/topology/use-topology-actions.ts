// Keys and palette entries of this panel.
import { useMemo } from 'react';
import { type PaletteAction, usePaletteActions } from '../../state/palette-store.ts';
import { type Shortcut, useShortcuts } from '../../state/shortcuts.ts';
import { requestFit } from './picture-requests.ts';
import { LINK_CLASSES } from '../../graph/hidden-links.ts';
import { HIDE_WORDS, SCOPE_WORDS, TAB_WORDS } from './words.ts';
import { SCOPES, TABS } from './choices.ts';
import type { Workbench } from './workbench-context.ts';

/** Offers what this panel can do on the keyboard and in the command palette. */
export function useTopologyActions(
  { choices, select, selected, focusOn, searchRef: search }: Workbench,
  check: () => void,
): void {
  // The choices are rebuilt on every render; they change only with the address, which is what the keys must see.
  const shortcuts = useMemo((): readonly Shortcut[] => {
    const find = (): void => search.current?.focus();
    return [
      { keys: '/', label: 'Find a table', run: find },
      { keys: 'f', label: 'Fit the picture', run: requestFit },
      { keys: 'p', label: 'Why is this table before another', run: () => choices.setPane('why') },
      { keys: 'w', label: 'What if this table were moved', run: () => choices.setPane('move') },
      { keys: '[', label: 'One hop less', run: () => choices.setHops(choices.hops - 1) },
      { keys: ']', label: 'One hop more', run: () => choices.setHops(choices.hops + 1) },
      {
        keys: 'Enter',
        label: 'Show what is around the selected table',
        run: () => {
          if (selected !== null) focusOn(selected);
        },
      },
      {
        keys: 'Escape',
        label: 'Clear the selection',
        run: () => {
          if (choices.pane === 'table') select(null);
          else {
            choices.setPane('table');
            choices.setMoveTo(null);
          }
        },
      },
    ];
  }, [choices, select, selected, focusOn, search]);
  useShortcuts('Topology', shortcuts);
  const actions = useMemo((): readonly PaletteAction[] => {
    const entry = (id: string, label: string, run: () => void, keys?: readonly string[]): PaletteAction => ({
      id: `topology.${id}`,
      label,
      group: 'Topology',
      run,
      ...(keys === undefined ? {} : { keys }),
    });
    return [
      ...shortcuts
        .filter(({ keys }) => keys !== 'Enter')
        .map(({ keys, label, run }) => entry(`key.${keys}`, label, run, [keys])),
      entry('check', 'Check the certificate again', () => {
        choices.setPane('check');
        check();
      }),
      ...TABS.map((tab) => entry(`tab.${tab}`, `Show the ${TAB_WORDS[tab].toLowerCase()}`, () => choices.setTab(tab))),
      ...SCOPES.map((scope) =>
        entry(`scope.${scope}`, `Graph: ${SCOPE_WORDS[scope].toLowerCase()}`, () => choices.setScope(scope)),
      ),
      ...LINK_CLASSES.map((name) =>
        entry(`hide.${name}`, `${choices.hidden.has(name) ? 'Show' : 'Hide'} ${HIDE_WORDS[name].toLowerCase()}`, () =>
          choices.toggleHidden(name),
        ),
      ),
    ];
  }, [shortcuts, choices, check]);
  usePaletteActions(actions);
}
