import { shell } from 'electron';
export const openLink = (address: string): Promise<void> => shell.openExternal(address);
