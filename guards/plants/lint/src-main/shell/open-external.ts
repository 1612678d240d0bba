// reports no-restricted-syntax: use openLink()
import { shell } from 'electron';
export const open = (address: string): Promise<void> => shell.openExternal(address);
