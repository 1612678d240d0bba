// The profile of the shown run: read, then drawn; or why there is none.
import { useMemo } from 'react';
import { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { readProfile } from '../../../../src/model/profile/read-profile.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { jsonParser, parseOnce, useParsedEntry } from '../../../state/entry.ts';
import { LoadingWords } from '../../../ui/empty-state.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import classes from '../evidence-panel.module.css';
import { HeatTable } from './heat-table.tsx';
import { NothingMeasured } from './nothing-measured.tsx';
import { profilePaths } from './profile-paths.ts';

const parseProfile = parseOnce((text: string) => readProfile(text, null));
const parseCapture = jsonParser(ProfileCapture, 'The record of the measurement');

export function ProfileTab() {
  const run = useDocumentStore((store) => store.run);
  const paths = useMemo(() => profilePaths(run), [run]);
  const profile = useParsedEntry(paths.profile, parseProfile);
  const capture = useParsedEntry(paths.capture, parseCapture);
  if (paths.profile === null) return <NothingMeasured />;
  if (profile.status === 'failed' || capture.status === 'failed') {
    const problem =
      profile.status === 'failed' ? profile.problem : capture.status === 'failed' ? capture.problem : null;
    return problem === null ? null : (
      <div className={classes['problem']}>
        <ProblemCallout problem={problem} />
      </div>
    );
  }
  if (profile.status === 'loading' || (paths.capture !== null && capture.status === 'loading'))
    return <LoadingWords>Reading what was measured…</LoadingWords>;
  return (
    <HeatTable
      profile={profile.value.profile}
      warnings={profile.value.warnings}
      capture={capture.status === 'ready' ? capture.value : null}
    />
  );
}
