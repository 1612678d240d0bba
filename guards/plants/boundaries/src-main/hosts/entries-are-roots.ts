import { entry } from '../entry/entry.ts';
export const seen = entry;
