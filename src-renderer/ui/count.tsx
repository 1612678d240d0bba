// Whole numbers with separators and digits of equal width.
import { formatCount } from './format.ts';
import classes from './count.module.css';

interface Props {
  /** Null is "not counted" and shown as a dash with that word. */
  readonly value: number | bigint | string | null;
  /** Shows a plus sign for positive numbers, as for differences. */
  readonly signed?: boolean;
}

export function Count({ value, signed = false }: Props) {
  if (value === null)
    return (
      <span className={classes['none']} title="Not counted">
        –
      </span>
    );
  return <span className={classes['count']}>{formatCount(value, signed)}</span>;
}
