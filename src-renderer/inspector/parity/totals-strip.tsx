// What all tables add up to, on one line: rows, differences, what explains them, and how sure the digests are.
import { Count } from '../../ui/count.tsx';
import { Figure, FigureNote, Figures } from '../../ui/figure.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { KindCounts } from './kind-counts.tsx';
import { type Totals, boundText } from './totals-view.ts';

export function TotalsStrip({ totals }: { readonly totals: Totals }) {
  const { sourceRows, targetRows, differences, explained, normalised, bound } = totals;
  return (
    <Figures label="Totals">
      <Figure name="Rows, source" title="Rows of all counted tables">
        <Count value={sourceRows} />
      </Figure>
      <Figure name="Rows, target">
        <Count value={targetRows} />
      </Figure>
      {differences === null ? (
        <Figure name="Differing rows" title="A comparison of counts finds neither which rows nor which values">
          <FigureNote>not looked for: counts only</FigureNote>
        </Figure>
      ) : (
        <Figure name={differences.atLeast ? 'Differing rows, at least' : 'Differing rows'}>
          <KindCounts counts={differences} />
        </Figure>
      )}
      {differences === null || differences.cells === 0 ? null : (
        <Figure
          name={differences.atLeast ? 'Differing cells, at least' : 'Differing cells'}
          title={
            explained === null
              ? undefined
              : 'Transformations that many cells have in common, and the cells that are left'
          }
        >
          <Count value={differences.cells} />
          {explained === null ? null : (
            <FigureNote>
              {' '}
              = {countOf(explained.rules, 'rule')} + {countOf(explained.others, 'other')}
            </FigureNote>
          )}
        </Figure>
      )}
      {normalised === 0 ? null : (
        <Figure
          name="Normalised"
          title="Values that rules of the workspace changed before comparing, both sides together"
        >
          {formatCount(normalised)} <FigureNote>{normalised === 1 ? 'value' : 'values'}</FigureNote>
        </Figure>
      )}
      {bound === null ? null : (
        <Figure
          name="Collision bound"
          title={`The chance that unequal rows were called equal by accident, over ${countOf(bound.comparisons, 'comparison')} of ${String(bound.bits)} bits`}
        >
          {boundText(bound)}
        </Figure>
      )}
    </Figures>
  );
}
