import type { Model } from '../../model/model.ts';
import type { ProfileCapture } from '../../model/profile/profile-capture.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { writeProfile } from '../../model/profile/write-profile.ts';
import type { StageDocument } from '../stage.ts';

/** Counts of a snapshot, as `profile-capture.json` says them. */
export function snapshotCounts(profile: Profile, model: Model): ProfileCapture['snapshot'] {
  return {
    columnCount: profile.columns.length,
    uniqueCandidateCount: profile.uniqueCandidates.length,
    compositeUniqueCandidateCount: profile.compositeUniqueCandidates.length,
    foreignKeyCount: profile.foreignKeys.length,
    moduleCount: model.modules.length,
  };
}

/** The documents of the stage. */
export function profileDocuments(profile: Profile, capture: ProfileCapture): readonly StageDocument[] {
  return [
    { name: 'profile.json', path: 'profile/profile.json', text: writeProfile(profile) },
    {
      name: 'profile-capture.json',
      path: 'profile/profile-capture.json',
      text: `${JSON.stringify(capture, null, 2)}\n`,
    },
  ];
}
