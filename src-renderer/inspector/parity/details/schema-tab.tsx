// What differs between the two tables besides their rows.
import { IconInfoCircle } from '@tabler/icons-react';
import { type Comparator, ascending, by, sorted } from '../../../../src/kernel/compare.ts';
import type { SchemaDifference } from '../../../../src/model/parity/schema-difference.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Identifier } from '../../../ui/identifier.tsx';
import { VerdictBadge } from '../../../ui/verdict-badge.tsx';
import classes from './details.module.css';

const WEIGHTS: readonly SchemaDifference['weight'][] = ['difference', 'warning', 'note'];
const WORST_FIRST: Comparator<SchemaDifference> = by(({ weight }) => WEIGHTS.indexOf(weight), ascending);

export function SchemaTab({ schema }: { readonly schema: readonly SchemaDifference[] }) {
  if (schema.length === 0)
    return (
      <EmptyState title="The schemas agree">
        <p>Types, lengths, nullability, identity, collation and foreign keys were compared.</p>
      </EmptyState>
    );
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Schema differences">
      <table className={classes['schema']}>
        <thead>
          <tr>
            <th scope="col">Weight</th>
            <th scope="col">Subject</th>
            <th scope="col">Aspect</th>
            <th scope="col">Source</th>
            <th scope="col">Target</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {sorted(schema, WORST_FIRST).map((entry, position) => (
            <tr key={`${entry.aspect}${entry.subject}${String(position)}`}>
              <td>
                <Weight weight={entry.weight} />
              </td>
              <th scope="row">
                <Identifier name={entry.subject} />
              </th>
              <td>{entry.aspect.replaceAll('-', ' ')}</td>
              <td>{entry.source === null ? <Absent /> : <Identifier name={entry.source} />}</td>
              <td>{entry.target === null ? <Absent /> : <Identifier name={entry.target} />}</td>
              <td>
                {entry.message}
                {entry.fix === undefined ? null : <span className={classes['fix']}> Next step: {entry.fix}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Weight({ weight }: { readonly weight: SchemaDifference['weight'] }) {
  switch (weight) {
    case 'difference':
      return <VerdictBadge verdict="differs" look="plain" />;
    case 'warning':
      return <VerdictBadge verdict="warning" look="plain" />;
    case 'note':
      return (
        <span className={classes['noteWeight']}>
          <IconInfoCircle size={14} aria-hidden /> Note
        </span>
      );
  }
}

function Absent() {
  return <span className={classes['quiet']}>not there</span>;
}
