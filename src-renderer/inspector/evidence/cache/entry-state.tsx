// Whether an entry of the cache can be used, as icon and word.
import { IconAlertTriangle, IconCircleCheck, IconClockX } from '@tabler/icons-react';
import type { CacheEntrySummary } from '../../../../src/model/cache/cache-listing.ts';
import classes from './cache-tab.module.css';

const MARKS = {
  usable: { Icon: IconCircleCheck, word: 'Usable', meaning: 'Used as long as nothing it depends on changes.' },
  expired: { Icon: IconClockX, word: 'Expired', meaning: 'Too old: it is made anew when it is next needed.' },
  damaged: { Icon: IconAlertTriangle, word: 'Damaged', meaning: 'Never used: it is made anew when it is next needed.' },
} as const;

export function EntryState({ state }: { readonly state: CacheEntrySummary['state'] }) {
  const { Icon, word, meaning } = MARKS[state];
  return (
    <span className={classes['state']} data-state={state} title={`${word}: ${meaning}`}>
      <Icon size={14} stroke={2} aria-hidden />
      {word}
    </span>
  );
}
