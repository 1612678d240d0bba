// Gives fast-check the run's seed, so that a failing property can be repeated from the printed line.
import fc from 'fast-check';
import { inject } from 'vitest';
import './provided-context.ts';

fc.configureGlobal({ seed: inject('fastCheckSeed') });
