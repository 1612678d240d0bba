// Cells of one compared column whose two sides may say different things: one line where they agree, two where not.
import { IconEyeOff } from '@tabler/icons-react';
import { sameName } from '../../../../src/kernel/fold-case.ts';
import { Count } from '../../../ui/count.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import type { ColumnRow } from '../column-rows.ts';
import panel from '../parity-panel.module.css';
import classes from './details.module.css';

interface Props {
  readonly row: ColumnRow;
}

/** Whether the target's column has another name, and not only another case. */
export function isRenamed({ counts }: ColumnRow): boolean {
  return counts.targetColumn !== '' && !sameName(counts.targetColumn, counts.sourceColumn);
}

export function NameCell({ row }: Props) {
  return (
    <span title={columnTitle(row)} className={classes['two']}>
      <span className={classes['named']}>
        <Identifier name={row.counts.sourceColumn} />
        {row.counts.redacted ? (
          <IconEyeOff size={13} role="img" aria-label="Values are hidden" className={classes['hiddenMark']} />
        ) : null}
      </span>
      {isRenamed(row) ? (
        <span className={classes['second']}>
          → <Identifier name={row.counts.targetColumn} dim />
        </span>
      ) : null}
    </span>
  );
}

export function TypeCell({ row: { counts } }: Props) {
  return (
    <span className={classes['two']} title={`${counts.sourceType ?? 'unknown'} → ${counts.targetType ?? 'unknown'}`}>
      <Identifier name={counts.sourceType ?? '–'} dim />
      {counts.sourceType === counts.targetType ? null : (
        <span className={classes['second']}>
          → <Identifier name={counts.targetType ?? '–'} dim />
        </span>
      )}
    </span>
  );
}

export function DigestCell({ row }: Props) {
  if (row.digestsEqual === null) return <Count value={null} />;
  return (
    <span
      className={row.digestsEqual ? panel['equal'] : panel['difference']}
      title={`${row.counts.sourceDigest ?? ''} → ${row.counts.targetDigest ?? ''}`}
    >
      {row.digestsEqual ? 'equal' : '≠'}
    </span>
  );
}

export function RulesCell({ row: { counts } }: Props) {
  return (
    <span className={classes['two']}>
      {counts.normalised.map(({ rule, source, target }) => (
        <span
          key={rule}
          className={counts.normalised.length === 1 ? classes['two'] : undefined}
          title={`${rule}: ${effect(source)} in the source, ${effect(target)} in the target`}
        >
          <Identifier name={rule} dim />{' '}
          <span className={classes['second']}>
            {effect(source)} / {effect(target)}
          </span>
        </span>
      ))}
    </span>
  );
}

/** Both names and the reason, for names that are shortened or differ in case only. */
function columnTitle({ counts }: ColumnRow): string {
  const names = `${counts.sourceColumn} → ${counts.targetColumn}`;
  return counts.reason === null ? names : `${names}: ${counts.reason}`;
}

function effect(values: number | null): string {
  return values === null ? 'not counted' : formatCount(values);
}
