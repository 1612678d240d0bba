import { contract } from '../../src/contract/contract.ts';
export const host = contract;
