import { ipcMain } from 'electron';
import type { Dispatch } from '../../src/contract/dispatch.ts';
import { attachIpc } from './electron.ts';

/** Serves the contract to Electron's windows; apart from `attachIpc` so that the host can be tested without Electron. */
export function attachElectron(dispatch: Dispatch, isOurs: (url: string) => boolean): void {
  attachIpc(ipcMain, dispatch, isOurs);
}
