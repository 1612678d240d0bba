// How much was looked at, out of how much there is.
import { Fragment } from 'react';
import classes from './coverage-line.module.css';
import { formatCount } from './format.ts';

export interface ShareOfWhole {
  readonly looked: number;
  readonly of: number | null;
}

interface Props {
  readonly tables: ShareOfWhole;
  readonly rows?: ShareOfWhole | null;
  readonly cells?: ShareOfWhole | null;
}

export function CoverageLine({ tables, rows = null, cells = null }: Props) {
  const parts = [
    { one: 'table', share: tables },
    { one: 'row', share: rows },
    { one: 'cell', share: cells },
  ];
  return (
    <span className={classes['line']}>
      {parts.map(({ one, share }) =>
        share === null ? null : (
          <Fragment key={one}>
            <span className={classes['part']} data-partial={share.of !== null && share.looked < share.of}>
              <b>{formatCount(share.looked)}</b>
              {share.of === null || share.of === share.looked ? '' : ` of ${formatCount(share.of)}`}{' '}
              {(share.of ?? share.looked) === 1 ? one : `${one}s`}
            </span>
          </Fragment>
        ),
      )}
    </span>
  );
}
