// The commands of the window as a whole: in the palette, on keys and from the native menu, each defined once.
import { useEffect, useMemo } from 'react';
import { follow } from '../../src/contract/client.ts';
import { type ShellCommand, feeds } from '../../src/contract/contract.ts';
import { runAgain } from '../state/run-control.ts';
import { forgetLastPath, pickAndOpen } from '../setup/open-actions.ts';
import { PANELS } from '../state/deep-link.ts';
import { type Host, useHost } from '../state/host.ts';
import { closeDocument } from '../state/open-document.ts';
import { type PaletteAction, showPalette, usePaletteActions, usePaletteStore } from '../state/palette-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Shortcut, useShortcuts } from '../state/shortcuts.ts';
import { PANEL } from './panels.tsx';

/** What only the window component can do. */
export interface WindowActions {
  readonly showKeyboardMap: () => void;
  readonly showOpenForm: () => void;
}

/** Registers palette actions, keys and menu commands of the window. */
export function useWindowCommands(actions: WindowActions): void {
  const host = useHost();
  const offered = useMemo(() => paletteActions(host, actions), [host, actions]);
  const shortcuts = useMemo(() => windowShortcuts(actions), [actions]);
  usePaletteActions(offered);
  useShortcuts('Everywhere', shortcuts);
  useEffect(() => {
    // Only the desktop has a native menu; a browser would hold a connection open for nothing.
    if (host.info.host !== 'electron') return undefined;
    return follow(host.transport, feeds.shellCommands, {}, (command) => carryOut(command, host, actions), ignoreEnd);
  }, [host, actions]);
}

function ignoreEnd(): void {
  // The feed of menu commands ends with the window.
}

function carryOut(command: ShellCommand, host: Host, actions: WindowActions): void {
  switch (command) {
    case 'open-workspace':
      void pickAndOpen(host.transport, 'workspace');
      return;
    case 'open-file':
      void pickAndOpen(host.transport, 'certificate');
      return;
    case 'palette':
      showPalette(true);
      return;
    case 'keyboard-map':
      actions.showKeyboardMap();
      return;
    case 'theme-light':
      useSettings.getState().setColorScheme('light');
      return;
    case 'theme-dark':
      useSettings.getState().setColorScheme('dark');
      return;
    case 'theme-system':
      useSettings.getState().setColorScheme('system');
      return;
    case 'run-again':
      void runAgain(host.transport);
      return;
  }
}

function windowShortcuts(actions: WindowActions): readonly Shortcut[] {
  return [
    {
      keys: 'k',
      mod: true,
      label: 'Command palette',
      run: () => showPalette(!usePaletteStore.getState().isOpen),
    },
    { keys: '?', label: 'Keyboard map', run: actions.showKeyboardMap },
    ...PANELS.map((id) => ({
      keys: `g ${PANEL[id].key}`,
      label: `Go to ${PANEL[id].name}`,
      run: () => useSelection.getState().openPanel(id),
    })),
  ];
}

function paletteActions(host: Host, actions: WindowActions): readonly PaletteAction[] {
  const settings = useSettings.getState();
  const command = (id: string, label: string, run: () => void, keywords: readonly string[] = []): PaletteAction => ({
    id,
    label,
    group: 'Actions',
    keywords,
    run,
  });
  return [
    ...PANELS.map((id) => ({
      id: `panel-${id}`,
      label: PANEL[id].name,
      group: 'Panels',
      keys: ['g', PANEL[id].key],
      run: () => useSelection.getState().openPanel(id),
    })),
    command('run-again', 'Run again', () => void runAgain(host.transport), ['verify', 'start', 'refresh']),
    command('open', 'Open…', actions.showOpenForm, ['workspace', 'run', 'export', 'certificate', 'file', 'folder']),
    command('close', 'Close this document', close, ['start screen']),
    command('theme-light', 'Theme: light', () => settings.setColorScheme('light'), ['color', 'scheme']),
    command('theme-dark', 'Theme: dark', () => settings.setColorScheme('dark'), ['color', 'scheme']),
    command('theme-system', 'Theme: as the system', () => settings.setColorScheme('system'), ['color', 'scheme']),
    command('density-comfortable', 'Density: comfortable', () => settings.setDensity('comfortable'), ['rows']),
    command('density-compact', 'Density: compact', () => settings.setDensity('compact'), ['rows', 'expert']),
    { ...command('keys', 'Keyboard map', actions.showKeyboardMap, ['shortcuts', 'help']), keys: ['?'] },
  ];
}

function close(): void {
  forgetLastPath();
  closeDocument();
  useSelection.getState().selectRun(null);
}
