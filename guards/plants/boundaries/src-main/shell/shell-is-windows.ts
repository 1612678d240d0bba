import { adapter } from '../adapters/adapter.ts';
export const seen = adapter;
