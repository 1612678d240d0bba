import { BrowserWindow, dialog } from 'electron';

type Openable = 'workspace' | 'certificate' | 'run' | 'export';

const FOLDER_TITLE = {
  workspace: 'Open a workspace folder',
  run: 'Open a run folder',
  export: 'Open an export folder',
} as const;

/** Asks for something to open; null when it was dismissed. */
export async function pickPath(what: Openable): Promise<string | null> {
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
          title: FOLDER_TITLE[what],
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
