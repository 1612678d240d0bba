// How full the cache is: a bar where it has a limit, and how long entries are used.
import type { CacheListing } from '../../../../src/model/cache/cache-listing.ts';
import { countOf, formatBytes, formatCount, formatDuration } from '../../../ui/format.ts';
import classes from './cache-tab.module.css';
import type { CacheTotals } from './cache-view.ts';

export function CacheFill({ totals, listing }: { readonly totals: CacheTotals; readonly listing: CacheListing }) {
  const { entries, bytes, maxBytes, share, expired, damaged } = totals;
  return (
    <section className={classes['fill']} aria-label="Totals">
      <span className={classes['amount']}>
        <b>{formatBytes(bytes)}</b>
        {maxBytes === null ? ' without a limit' : ` of ${formatBytes(maxBytes)}`}
      </span>
      {share === null ? null : (
        <span
          className={classes['track']}
          role="meter"
          aria-label="Room taken"
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuetext={`${formatBytes(bytes)} of ${formatBytes(maxBytes ?? 0)}`}
        >
          <span style={{ width: `${String(share * 100)}%` }} data-full={share > 0.9} />
        </span>
      )}
      <span className={classes['quiet']}>
        {countOf(entries, 'entry', 'entries')}
        {listing.ttlSeconds === null
          ? ', used for as long as nothing changes'
          : `, used for ${ttlWords(listing.ttlSeconds)}`}
      </span>
      {expired === 0 ? null : <span className={classes['quiet']}>{formatCount(expired)} expired</span>}
      {damaged === 0 ? null : <span className={classes['bad']}>{formatCount(damaged)} damaged</span>}
    </section>
  );
}

function ttlWords(seconds: number): string {
  if (seconds % 86_400 === 0) return countOf(seconds / 86_400, 'day');
  return seconds % 3600 === 0 ? countOf(seconds / 3600, 'hour') : formatDuration(seconds * 1000);
}
