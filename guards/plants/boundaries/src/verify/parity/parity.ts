import type { Session } from '../../connect/session.ts';
export const parity = (session: Session): string => session.name;
