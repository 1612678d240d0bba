import { parity } from '../parity/parity.ts';
export const seen = parity;
