import type { Verb } from '../verb.ts';
import { cacheEvictVerb } from './cache-evict.ts';
import { cacheLsVerb } from './cache-ls.ts';
import { cacheVerifyVerb } from './cache-verify.ts';
import { cacheWhyVerb } from './cache-why.ts';
import { checkExportVerb } from './check-export.ts';
import { checkOrderVerb } from './check-order.ts';
import { checkPolicyVerb } from './check-policy.ts';
import { connectionsTestVerb } from './connections-test.ts';
import { decideVerb } from './decide.ts';
import { demoVerb } from './demo.ts';
import { doctorVerb } from './doctor.ts';
import { exportVerb } from './export.ts';
import { extractVerb } from './extract.ts';
import { openVerb, serveVerb } from './open.ts';
import { orderVerb } from './order.ts';
import { parityVerb } from './parity.ts';
import { policyExplainVerb } from './policy-explain.ts';
import { profileVerb } from './profile.ts';
import { verifyVerb } from './verify.ts';

/** Every verb there is, in the order `--help` lists them. */
export const VERBS: readonly Verb[] = [
  demoVerb,
  verifyVerb,
  extractVerb,
  orderVerb,
  profileVerb,
  decideVerb,
  policyExplainVerb,
  exportVerb,
  parityVerb,
  checkOrderVerb,
  checkExportVerb,
  checkPolicyVerb,
  openVerb,
  serveVerb,
  cacheLsVerb,
  cacheWhyVerb,
  cacheEvictVerb,
  cacheVerifyVerb,
  connectionsTestVerb,
  doctorVerb,
];
