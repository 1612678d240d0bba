import { unstable_now } from 'scheduler';
export const undeclared = unstable_now;
