import { createHash } from 'node:crypto';
import type { Sha256 } from '../../src/kernel/hash.ts';

/** SHA-256 by Node's own crypto. */
export const sha256: Sha256 = (content) => createHash('sha256').update(content).digest('hex');
