// What came of the last thing asked of the cache, and whether it can be changed at all.
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { countOf } from '../../../ui/format.ts';
import { FindingCard } from '../../../ui/finding-card.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { VerdictBadge } from '../../../ui/verdict-badge.tsx';
import classes from './cache-tab.module.css';
import type { CacheWork } from './use-cache.ts';

interface Props {
  readonly work: CacheWork;
  readonly isWritable: boolean;
  readonly onDismiss: () => void;
}

export function CacheNotice({ work, isWritable, onDismiss }: Props) {
  return (
    <>
      {isWritable ? null : (
        <p className={classes['notice']}>
          <IconLock size={14} aria-hidden />
          Read-only: entries are used, but none can be kept or removed. Give this login write access to the folder, or
          name another one in the workspace.
        </p>
      )}
      <Work work={work} onDismiss={onDismiss} />
    </>
  );
}

function Work({ work, onDismiss }: Omit<Props, 'isWritable'>) {
  switch (work.status) {
    case 'idle':
    case 'verifying':
    case 'evicting':
      return null;
    case 'failed':
      return (
        <div className={classes['result']}>
          <ProblemCallout problem={work.problem} action={<Button onClick={onDismiss}>Dismiss</Button>} />
        </div>
      );
    case 'evicted':
      return (
        <div className={classes['notice']} role="status">
          <span className={classes['grow']}>
            {countOf(work.entries, 'entry', 'entries')} removed. The next run measures these tables again.
          </span>
          <Button onClick={onDismiss}>Dismiss</Button>
        </div>
      );
    case 'verified': {
      const { verdict, findings } = work.report;
      const wrong = findings.filter((finding) => finding.verdict !== 'proved');
      return (
        <section className={classes['result']} aria-label="Result of the verification">
          <div className={classes['resultHead']} role="status">
            <VerdictBadge verdict={verdict} />
            <span className={classes['grow']}>
              {wrong.length === 0
                ? 'Every entry was read; every file has its digest.'
                : `${countOf(wrong.length, 'finding')} among the entries.`}
            </span>
            <Button onClick={onDismiss}>Dismiss</Button>
          </div>
          {wrong.length === 0 ? null : (
            <div className={classes['found']} tabIndex={0} role="region" aria-label="Findings">
              {wrong.map((finding, position) => (
                <FindingCard key={position} finding={finding} />
              ))}
            </div>
          )}
        </section>
      );
    }
  }
}
