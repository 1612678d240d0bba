import { contract } from '../contract/contract.ts';
export const seen = contract;
