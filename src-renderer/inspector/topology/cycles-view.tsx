// Every cycle of the certificate: who is in it, the shortest round, and how it was opened or what would have to change.
import { IconRefresh } from '@tabler/icons-react';
import { Fragment, useMemo } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { type CycleView, cycleViews, labelOf } from './cycle-view.ts';
import classes from './cycles-view.module.css';
import { useWorkbench } from './workbench-context.ts';

const MOST_MEMBERS = 60;

export function CyclesView() {
  const { topology } = useWorkbench();
  const cycles = useMemo(() => cycleViews(topology), [topology]);
  if (cycles.length === 0)
    return (
      <EmptyState title="No cycles" icon={<IconRefresh size={28} aria-hidden />}>
        Among {countOf(topology.certificate.dependencies.length, 'foreign key')} of{' '}
        {countOf(topology.graph.byPosition.length, 'table')} no chain leads back to where it started.
      </EmptyState>
    );
  return (
    <div className={classes['cycles']} tabIndex={0} role="region" aria-label="Cycles">
      {cycles.map((cycle) => (
        <CycleCard key={cycle.index} cycle={cycle} />
      ))}
    </div>
  );
}

function CycleCard({ cycle }: { readonly cycle: CycleView }) {
  const { topology, select, choices } = useWorkbench();
  const open = (table: number): void => {
    select(table);
    choices.setPane('table');
  };
  const { component } = cycle;
  return (
    <article className={classes['cycle']} aria-label={cycle.title}>
      <header className={classes['head']}>
        <h2>{cycle.title}</h2>
        <VerdictBadge verdict={component.resolution === 'unresolved' ? 'differs' : 'warning'} />
        <span className={classes['quiet']}>
          {countOf(cycle.members.length, 'table')}, {component.resolution}
          {component.isAllowed ? ', on the allow-list' : ''}
        </span>
      </header>
      <dl className={classes['facts']}>
        <dt>Shortest round</dt>
        <dd className={classes['round']}>
          {[...cycle.shortest, cycle.shortest[0] ?? ''].map((name, index) => (
            <Fragment key={`${name}${String(index)}`}>
              {index === 0 ? null : <span aria-hidden> → </span>}
              <code>{name}</code>
            </Fragment>
          ))}
          <span className={classes['quiet']}> each depends on the next</span>
        </dd>
        <dt>Resolution</dt>
        <dd>
          {cycle.resolution} {cycle.minimality}
        </dd>
        {cycle.deferred.length === 0 ? null : (
          <>
            <dt>Deferred</dt>
            <dd>
              <ul>
                {cycle.deferred.map(({ edge, child, parent }, index) => (
                  <li key={`${edge.constraintName}${String(index)}`}>
                    <code>{edge.constraintName}</code> {child} → {parent}, {REASONS[edge.reason]}. Phase 1 inserts NULL
                    in <code>{edge.columns.map(({ column }) => column).join(', ')}</code>; phase 2 updates it after{' '}
                    {parent} is loaded. Nullable: evidence{' '}
                    {[...new Set(edge.columns.map(({ evidence }) => evidence))].join(', ')}.
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {component.mandatoryCycle.length === 0 ? null : (
          <>
            <dt>Would have to change</dt>
            <dd>
              One of these mandatory foreign keys must become nullable, or be listed with manual positions:
              <ul>
                {component.mandatoryCycle.map((edge, index) => (
                  <li key={`${edge.constraintName}${String(index)}`}>
                    <code>{edge.constraintName}</code>{' '}
                    {labelOf(topology, { schema: edge.sourceSchema, table: edge.sourceTable })} (
                    <code>{edge.columns.join(', ')}</code>) →{' '}
                    {labelOf(topology, { schema: edge.targetSchema, table: edge.targetTable })}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Members</dt>
        <dd className={classes['members']}>
          {cycle.members.slice(0, MOST_MEMBERS).map((table) => (
            <button key={table.index} type="button" onClick={() => open(table.index)}>
              {table.label}
            </button>
          ))}
          {cycle.members.length > MOST_MEMBERS ? (
            <span className={classes['quiet']}>and {cycle.members.length - MOST_MEMBERS} more</span>
          ) : null}
        </dd>
      </dl>
    </article>
  );
}

const REASONS = { 'weak-fk': 'because it is nullable', manual: 'because the manual positions ask for it' } as const;
