// The line under the picture: the inequality of the link, or the table, that pointer or focus is on.
import type { GraphLink } from '../../graph/order-graph.ts';
import { countOf } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { useHover } from './hover-store.ts';
import classes from './inequality-bar.module.css';
import { inequalities } from './inequality.ts';
import { useWorkbench } from './workbench-context.ts';

export function InequalityBar() {
  const { topology } = useWorkbench();
  const { link, table } = useHover();
  const shown = link === null ? undefined : topology.graph.links[link];
  return (
    <div className={classes['bar']} role="status" aria-label="Under the pointer">
      {shown === undefined ? <TableLine table={table} /> : <LinkLines link={shown} />}
    </div>
  );
}

function LinkLines({ link }: { readonly link: GraphLink }) {
  const { topology } = useWorkbench();
  const all = inequalities(topology.graph, link);
  const only = all.length === 1 ? all[0] : undefined;
  // One foreign key has room for two lines; of several each gets one.
  if (only !== undefined)
    return (
      <>
        <div className={classes['line']} data-state={only.state}>
          <b>{only.relation}</b>
          <span className={classes['key']}>{only.key}</span>
        </div>
        <div className={classes['line']} data-quiet>
          {only.facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {only.story === null ? null : <span className={classes['story']}>{only.story}</span>}
        </div>
      </>
    );
  return all.slice(0, 2).map((line, index) => (
    <div key={`${line.key}${String(index)}`} className={classes['line']} data-state={line.state}>
      <b>{line.relation}</b>
      <span className={classes['key']}>{line.key}</span>
      <span className={classes['story']}>{line.facts.join(' · ')}</span>
      {index === 1 && all.length > 2 ? <span>and {all.length - 2} more</span> : null}
    </div>
  ));
}

function TableLine({ table }: { readonly table: number | null }) {
  const { graph } = useWorkbench().topology;
  const found = table === null ? undefined : graph.tables[table];
  if (found === undefined)
    return (
      <div className={classes['hint']}>
        <span>A line shows its inequality under the pointer or in focus.</span>
        <span className={classes['keys']}>
          <KeyCaps keys={['ArrowLeft']} /> parent <KeyCaps keys={['ArrowRight']} /> child <KeyCaps keys={['f']} /> fit{' '}
          <KeyCaps keys={['p']} /> why <KeyCaps keys={['w']} /> what if
        </span>
      </div>
    );
  return (
    <div className={classes['line']}>
      <b>{found.table === null ? found.label : `pos(${found.label})=${String(found.position)}`}</b>
      <span>
        {found.depth < 0
          ? found.table === null
            ? 'not in the data set'
            : 'in or behind a cycle'
          : `depth ${String(found.depth)}`}
      </span>
      {found.module === '' ? null : <span>{found.module}</span>}
      <span>{countOf((graph.toParents[found.index] ?? []).length, 'parent')}</span>
      <span>{countOf((graph.toChildren[found.index] ?? []).length, 'child', 'children')}</span>
    </div>
  );
}
