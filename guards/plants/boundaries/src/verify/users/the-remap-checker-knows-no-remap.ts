import { remap } from '../../remap/remap.ts';
export const seen = remap;
