import { BrowserWindow, dialog } from 'electron';

/** Asks for something to open; null when it was dismissed. */
export async function pickPath(what: 'workspace' | 'certificate' | 'run'): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options: Electron.OpenDialogOptions =
    what === 'certificate'
      ? {
          title: 'Open an order certificate',
          properties: ['openFile'],
          filters: [
            { name: 'Order certificate', extensions: ['json'] },
            { name: 'All files', extensions: ['*'] },
          ],
        }
      : {
          title: what === 'workspace' ? 'Open a workspace folder' : 'Open a run folder',
          properties: ['openDirectory'],
        };
  const { canceled, filePaths } = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where to save; null when it was dismissed. */
export async function pickSavePath(suggestedName: string): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options: Electron.SaveDialogOptions = { defaultPath: suggestedName };
  const { canceled, filePath } = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}
