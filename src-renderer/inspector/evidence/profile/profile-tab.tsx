// The profile of the shown run: read, then drawn; or why there is none.
import { useMemo } from 'react';
import type { Problem } from '../../../../src/model/problem.ts';
import { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { jsonParser, useParsedEntry } from '../../../state/entry.ts';
import { LoadingWords } from '../../../ui/empty-state.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import classes from '../evidence-panel.module.css';
import { HeatTable } from './heat-table.tsx';
import { NothingMeasured } from './nothing-measured.tsx';
import { profilePaths } from './profile-paths.ts';
import { useProfile } from './use-profile.ts';

const parseCapture = jsonParser(ProfileCapture, 'The record of the measurement');

export function ProfileTab() {
  const run = useDocumentStore((store) => store.run);
  const paths = useMemo(() => profilePaths(run), [run]);
  const profile = useProfile(paths.profile);
  const capture = useParsedEntry(paths.capture, parseCapture);
  if (paths.profile === null) return <NothingMeasured />;
  if (profile.status === 'failed') return <Failed problem={profile.problem} />;
  if (capture.status === 'failed') return <Failed problem={capture.problem} />;
  if (profile.status === 'loading' || (paths.capture !== null && capture.status === 'loading'))
    return <LoadingWords>Reading what was measured…</LoadingWords>;
  return (
    <HeatTable
      profile={profile.read.profile}
      warnings={profile.read.warnings}
      capture={capture.status === 'ready' ? capture.value : null}
    />
  );
}

function Failed({ problem }: { readonly problem: Problem }) {
  return (
    <div className={classes['problem']}>
      <ProblemCallout problem={problem} />
    </div>
  );
}
