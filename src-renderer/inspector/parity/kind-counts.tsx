// Missing, extra and changed rows as three signed numbers.
import { formatCount } from '../../ui/format.ts';
import classes from './kind-counts.module.css';

interface Props {
  readonly counts: { readonly missing: number; readonly extra: number; readonly changed: number };
}

const KINDS = [
  { kind: 'missing', sign: '−' },
  { kind: 'extra', sign: '+' },
  { kind: 'changed', sign: '≠' },
] as const;

export function KindCounts({ counts }: Props) {
  return (
    <span className={classes['kinds']}>
      {KINDS.map(({ kind, sign }) => (
        <span key={kind} data-kind={kind} data-none={counts[kind] === 0} title={`${formatCount(counts[kind])} ${kind}`}>
          <span aria-hidden>{sign}</span>
          {formatCount(counts[kind])} <span className={classes['word']}>{kind}</span>
        </span>
      ))}
    </span>
  );
}
