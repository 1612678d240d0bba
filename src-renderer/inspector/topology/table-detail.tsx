// All there is to say about the selected table.
import { Button } from '@mantine/core';
import { IconFileText, IconFocusCentered } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { formatCount } from '../../ui/format.ts';
import { MarkList } from './mark-list.tsx';
import { ModuleChip } from './module-chip.tsx';
import { NeighbourList } from './neighbour-list.tsx';
import classes from './side-pane.module.css';
import type { TableView } from './table-view.ts';
import { useWorkbench } from './workbench-context.ts';
import { cycleTitle } from './cycle-view.ts';

export function TableDetail({ view }: { readonly view: TableView }) {
  const { topology, marks, choices, focusOn } = useWorkbench();
  const { table } = view;
  return (
    <div>
      <section className={classes['section']} aria-label="Selected table">
        <h2 className={classes['title']}>{table.label}</h2>
        <p className={classes['sub']}>
          {table.ref.schema}.{table.ref.table}
        </p>
        <div className={classes['chips']}>
          {table.module === '' ? null : <ModuleChip module={table.module} withName />}
          <MarkList marks={marks[table.index] ?? []} words />
        </div>
        <dl className={classes['numbers']}>
          {[
            ['position', table.table === null ? '–' : formatCount(table.position)],
            ['depth', table.depth < 0 ? '–' : formatCount(table.depth)],
            ['parents', formatCount(view.parents.length + view.missing.length)],
            ['children', formatCount(view.children.length)],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={classes['actions']}>
          <Button
            leftSection={<IconFocusCentered size={14} aria-hidden />}
            onClick={() => {
              choices.setTab('graph');
              focusOn(table.index);
            }}
          >
            Focus graph here
          </Button>
          <ToStatements view={view} />
        </div>
      </section>
      {view.violations.length === 0 ? null : (
        <section className={classes['section']} aria-label="Violations">
          <h3 className={classes['heading']}>
            <span>Violations</span>
            <span>{formatCount(view.violations.length)}</span>
          </h3>
          {view.violations.map((violation, index) => (
            <p key={`${violation.constraintName}${String(index)}`} className={classes['wrong']}>
              {violation.explanation}
            </p>
          ))}
        </section>
      )}
      {view.cycles.map((cycle) => (
        <section key={cycle} className={classes['section']} aria-label="Cycle">
          <h3 className={classes['heading']}>
            <span>Member of a cycle</span>
          </h3>
          <button type="button" className={classes['step']} onClick={() => choices.setTab('cycles')}>
            {cycleTitle(topology, cycle)}
          </button>
        </section>
      ))}
      <NeighbourList title="Parents, loaded before" items={view.parents} none="None: it can be loaded first." />
      {view.missing.length === 0 ? null : (
        <NeighbourList title="Parents outside the data set" items={view.missing} none="" />
      )}
      <NeighbourList title="Children, loaded after" items={view.children} none="None: nothing waits for it." />
      {view.selfReferences.length === 0 ? null : <SelfReferences view={view} />}
      {view.critical.length < 2 ? null : <CriticalPath view={view} />}
    </div>
  );
}

/** The scripts of the export that make the table and bring its rows; nothing where the run verified no export. */
function ToStatements({ view }: { readonly view: TableView }) {
  const openPanel = useSelection((selection) => selection.openPanel);
  const hasStatements = useDocumentStore(
    ({ run }) => run?.stages.some(({ documents }) => documents['export-inventory.json'] !== undefined) ?? false,
  );
  if (!hasStatements) return null;
  return (
    <Button
      leftSection={<IconFileText size={14} aria-hidden />}
      onClick={() => openPanel('artifacts', { table: view.table.ref })}
    >
      Statements in the export
    </Button>
  );
}

function SelfReferences({ view }: { readonly view: TableView }) {
  return (
    <section className={classes['section']} aria-label="Self references">
      <h3 className={classes['heading']}>
        <span>References itself</span>
      </h3>
      {view.selfReferences.map((key, index) => (
        <span key={`${key.key}${String(index)}`} className={classes['fact']}>
          {[key.key, ...key.facts].join(' · ')}
        </span>
      ))}
      {view.rowOrder.map((rule) => (
        <p key={rule.constraintName} className={classes['text']}>
          {rule.rule === 'parents-first'
            ? `Rows are loaded parents first: a row after the one its ${rule.ownerColumns.join(', ')} points to.`
            : `Rows cannot be ordered by ${rule.ownerColumns.join(', ')}: the referenced ${rule.referencedColumns.join(', ')} do not cover the primary key.`}
        </p>
      ))}
    </section>
  );
}

function CriticalPath({ view }: { readonly view: TableView }) {
  const { select } = useWorkbench();
  return (
    <section className={classes['section']} aria-label="Critical path">
      <h3 className={classes['heading']}>
        <span>Critical path, the longest chain above it</span>
        <span>{view.critical.length - 1}</span>
      </h3>
      <div className={classes['chain']}>
        {view.critical.map((step, index) => (
          <Fragment key={step.index}>
            {index === 0 ? null : (
              <span className={classes['arrow']} aria-hidden>
                →
              </span>
            )}
            <button type="button" className={classes['step']} onClick={() => select(step.index)}>
              {step.label}
            </button>
          </Fragment>
        ))}
      </div>
    </section>
  );
}
