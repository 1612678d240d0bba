import { Menu, type MenuItemConstructorOptions, app } from 'electron';
import type { ShellCommand } from '../../src/contract/contract.ts';

/** The native menu. Its items send commands to the window, which carries them out like its own. */
export function installMenu(send: (command: ShellCommand) => void): void {
  const item = (label: string, command: ShellCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => {
      send(command);
    },
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('Open workspace…', 'open-workspace', 'CmdOrCtrl+O'),
        item('Open certificate or run…', 'open-file', 'CmdOrCtrl+Shift+O'),
        separator,
        item('Run again', 'run-again', 'CmdOrCtrl+Shift+R'),
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Command palette…', 'palette'),
        item('Keyboard map', 'keyboard-map'),
        separator,
        item('Light', 'theme-light'),
        item('Dark', 'theme-dark'),
        item('As the system', 'theme-system'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
