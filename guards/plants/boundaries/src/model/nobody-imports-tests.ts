import { support } from '../kernel/testing/support.ts';
export const used = support;
