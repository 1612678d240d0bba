import * as z from 'zod';
import { ColumnProfile } from './column-profile.ts';
import { ForeignKeyReality } from './foreign-key-reality.ts';
import { CompositeUniqueCandidate, UniqueCandidate } from './unique-candidate.ts';

/** Measured data reality of one environment or of several merged: `profile.json` (model-and-profile.md 2). */
export const Profile = z.strictObject({
  columns: z.array(ColumnProfile).readonly(),
  uniqueCandidates: z.array(UniqueCandidate).readonly(),
  compositeUniqueCandidates: z.array(CompositeUniqueCandidate).readonly(),
  foreignKeys: z.array(ForeignKeyReality).readonly(),
});
export type Profile = z.infer<typeof Profile>;
