import { adapter } from '../adapters/adapter.ts';
export const entry = adapter;
