// What all tables add up to, on one line: rows, differences, what explains them, and how sure the digests are.
import type { ReactNode } from 'react';
import { Count } from '../../ui/count.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { KindCounts } from './kind-counts.tsx';
import { type Totals, boundText } from './totals-view.ts';
import classes from './totals-strip.module.css';

export function TotalsStrip({ totals }: { readonly totals: Totals }) {
  const { sourceRows, targetRows, differences, explained, normalised, bound } = totals;
  return (
    <section className={classes['totals']} aria-label="Totals">
      <dl className={classes['strip']}>
        <Total name="Rows, source" title="Rows of all counted tables">
          <Count value={sourceRows} />
        </Total>
        <Total name="Rows, target">
          <Count value={targetRows} />
        </Total>
        {differences === null ? (
          <Total name="Differing rows" title="A comparison of counts finds neither which rows nor which values">
            <span className={classes['quiet']}>not looked for: counts only</span>
          </Total>
        ) : (
          <Total name={differences.atLeast ? 'Differing rows, at least' : 'Differing rows'}>
            <KindCounts counts={differences} />
          </Total>
        )}
        {differences === null || differences.cells === 0 ? null : (
          <Total
            name={differences.atLeast ? 'Differing cells, at least' : 'Differing cells'}
            title={
              explained === null
                ? undefined
                : 'Transformations that many cells have in common, and the cells that are left'
            }
          >
            <Count value={differences.cells} />
            {explained === null ? null : (
              <span className={classes['quiet']}>
                {' '}
                = {countOf(explained.rules, 'rule')} + {countOf(explained.others, 'other')}
              </span>
            )}
          </Total>
        )}
        {normalised === 0 ? null : (
          <Total
            name="Normalised"
            title="Values that rules of the workspace changed before comparing, both sides together"
          >
            {formatCount(normalised)} <span className={classes['quiet']}>{normalised === 1 ? 'value' : 'values'}</span>
          </Total>
        )}
        {bound === null ? null : (
          <Total
            name="Collision bound"
            title={`The chance that unequal rows were called equal by accident, over ${countOf(bound.comparisons, 'comparison')} of ${String(bound.bits)} bits`}
          >
            {boundText(bound)}
          </Total>
        )}
      </dl>
    </section>
  );
}

function Total({
  name,
  title,
  children,
}: {
  readonly name: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes['total']} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
