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
    { what: 'tables', share: tables },
    { what: 'rows', share: rows },
    { what: 'cells', share: cells },
  ];
  return (
    <span className={classes['line']}>
      {parts.map(({ what, share }) =>
        share === null ? null : (
          <Fragment key={what}>
            <span className={classes['part']} data-partial={share.of !== null && share.looked < share.of}>
              <b>{formatCount(share.looked)}</b>
              {share.of === null || share.of === share.looked ? '' : ` of ${formatCount(share.of)}`} {what}
            </span>
          </Fragment>
        ),
      )}
    </span>
  );
}
