import { noun } from '../../src/model/noun.ts';
export const seen = noun;
