import { host } from '../../src-main/hosts/host.ts';
export const away = host;
