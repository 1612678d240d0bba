import { performance } from 'node:perf_hooks';
import type { Clock } from '../../src/kernel/clock.ts';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
};
