import { run } from '../run/run.ts';
export const seen = run;
