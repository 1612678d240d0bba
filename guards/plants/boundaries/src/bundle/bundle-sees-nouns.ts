import type { Session } from '../connect/session.ts';
export type Seen = Session;
