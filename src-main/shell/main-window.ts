import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** Opens the one window: sandboxed, isolated, no Node (architecture.md 4). */
export async function openMainWindow(preload: string, stateFile: string): Promise<BrowserWindow> {
  const { maximized, ...bounds } = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Plumbline',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#111418' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  keepWindowState(window, stateFile);
  // Shown when painted, so that nobody sees a white flash.
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  await window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}
