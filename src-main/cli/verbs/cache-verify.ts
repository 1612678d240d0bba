import * as z from 'zod';
import { cacheVerification } from '../../services/cache-upkeep.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { parseOptions } from '../verb-inputs.ts';
import { chosenCache, declareCacheRoot } from './cache-options.ts';

const Options = z.object({ cacheRoot: z.string().exactOptional() });

/** `plumbline cache verify`: whether every entry is as it was written. */
export const cacheVerifyVerb: Verb = {
  path: ['cache', 'verify'],
  summary: 'read every entry of the cache and say which are damaged; exit 5 when one is',
  example: 'plumbline cache verify --workspace .',
  endsAtOnce: true,
  declare: declareCacheRoot,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'cache');
    const cache = await chosenCache(parsed.value, context);
    if (!cache.ok) return problemReport(cache.error, 'cache');
    return cacheVerification(cache.value, context.machine, context.signal);
  },
};
