import { ipcMain } from 'electron';
export const bus = ipcMain;
