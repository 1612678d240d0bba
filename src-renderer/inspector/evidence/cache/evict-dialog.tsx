// Asks once before entries of the cache are removed.
import { Button, Modal } from '@mantine/core';
import type { CacheEntrySummary } from '../../../../src/model/cache/cache-listing.ts';
import { countOf, formatBytes, formatCount } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import classes from './cache-tab.module.css';

interface Props {
  readonly entries: readonly CacheEntrySummary[];
  readonly onEvict: () => void;
  readonly onClose: () => void;
}

/** So many entries are named. */
const NAMED = 6;

export function EvictDialog({ entries, onEvict, onClose }: Props) {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const title = `Evict ${countOf(entries.length, 'entry', 'entries')}`;
  return (
    <Modal opened onClose={onClose} title={title} size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes['dialog']}>
        <p>
          {formatBytes(bytes)} are freed. The next run measures these again; runs that already used them are not
          touched.
        </p>
        <ul>
          {entries.slice(0, NAMED).map(({ key, subject }) => (
            <li key={key}>
              <Identifier name={subject} />
            </li>
          ))}
          {entries.length > NAMED ? <li>and {formatCount(entries.length - NAMED)} more</li> : null}
        </ul>
        <div className={classes['dialogActions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            data-autofocus
            onClick={() => {
              onEvict();
              onClose();
            }}
          >
            Evict
          </Button>
        </div>
      </div>
    </Modal>
  );
}
