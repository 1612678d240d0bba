import { ipcRenderer } from 'electron';
export const seen = ipcRenderer;
