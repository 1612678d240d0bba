import { noun } from '../../model/noun.ts';
export const topology = noun;
