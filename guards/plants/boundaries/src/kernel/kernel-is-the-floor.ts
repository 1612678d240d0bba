import { noun } from '../model/noun.ts';
export const up = noun;
