import { CYCLE_LIES } from './cycle-lies.ts';
import { EDGE_LIES } from './edge-lies.ts';
import { HEADER_LIES } from './header-lies.ts';
import type { Mutation } from './mutation.ts';
import { TABLE_LIES } from './table-lies.ts';

/** Every kind of lie that a certificate can be made to tell. */
export const MUTATIONS: readonly Mutation[] = [...TABLE_LIES, ...EDGE_LIES, ...CYCLE_LIES, ...HEADER_LIES];
