// reports no-restricted-syntax: hosts/ owns ipcMain
import { ipcMain } from 'electron';
export const bus = ipcMain;
