import { host } from '../hosts/host.ts';
export const seen = host;
