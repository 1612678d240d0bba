import { run } from '../../src/run/run.ts';
export const seen = run;
