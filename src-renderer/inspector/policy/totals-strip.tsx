// What all decisions add up to, on one line; numbers that stand for rows of the list show them when pressed.
import { Figure, FigureNote, Figures } from '../../ui/figure.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { KIND_MARKS } from './ledger-marks.tsx';
import { KINDS, type KindSum, type PolicySums, type Shown, type SubjectKind } from './policy-view.ts';
import classes from './totals-strip.module.css';

interface Props {
  readonly sums: PolicySums;
  readonly mode: string | null;
  /** Settings that differ from their defaults, one a line. */
  readonly settings: readonly string[];
  readonly onShow: (shown: Shown) => void;
}

export function TotalsStrip({ sums, mode, settings, onShow }: Props) {
  return (
    <Figures label="Totals">
      <Figure name="Mode">
        {mode ?? '–'}{' '}
        {settings.length === 0 ? null : (
          <FigureNote title={settings.join('\n')}>{countOf(settings.length, 'setting')} changed</FigureNote>
        )}
      </Figure>
      {KINDS.map((kind) => (
        <KindTotal key={kind} kind={kind} sum={sums[kind]} noCheck={sums.noCheck} />
      ))}
      <Figure name="Repair first" title="Enforced decisions that the policy wants repaired before they are applied">
        <Number value={sums.repairs} />
      </Figure>
      <Figure name="Contradictions" title="Enforced although rows speak against it">
        <Number value={sums.contradictions} isBad onPress={() => onShow('contradiction')} />
      </Figure>
      {sums.waived + sums.spentWaivers === 0 ? null : (
        <Figure name="Waived" title="Covered by a waiver that holds; the others expired, are stale or cover nothing">
          <Number value={sums.waived} onPress={() => onShow('waived')} />
          {sums.spentWaivers === 0 ? null : (
            <FigureNote> {countOf(sums.spentWaivers, 'waiver')} without effect</FigureNote>
          )}
        </Figure>
      )}
    </Figures>
  );
}

const ENFORCED: { readonly [K in SubjectKind]: string } = { column: 'NOT NULL', key: 'unique', reference: 'created' };

function KindTotal({
  kind,
  sum,
  noCheck,
}: {
  readonly kind: SubjectKind;
  readonly sum: KindSum;
  readonly noCheck: number;
}) {
  return (
    <Figure name={`${KIND_MARKS[kind].many} ${ENFORCED[kind]}`}>
      {formatCount(sum.enforced)}{' '}
      <FigureNote>
        of {formatCount(sum.of)}
        {kind === 'reference' && noCheck > 0 ? `, ${formatCount(noCheck)} NOCHECK` : ''}
      </FigureNote>
    </Figure>
  );
}

function Number({
  value,
  isBad = false,
  onPress,
}: {
  readonly value: number;
  readonly isBad?: boolean;
  readonly onPress?: () => void;
}) {
  if (onPress === undefined || value === 0)
    return <span className={value === 0 ? classes['zero'] : undefined}>{formatCount(value)}</span>;
  return (
    <button type="button" className={classes['press']} data-bad={isBad} onClick={onPress}>
      {formatCount(value)}
    </button>
  );
}
