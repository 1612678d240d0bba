// The graph: the picture of the current tables with its minimap, legend and the line under it.
import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { GraphStage } from './graph-stage.tsx';
import classes from './graph-view.module.css';
import { InequalityBar } from './inequality-bar.tsx';
import { useDrawing } from './use-drawing.ts';
import { useWorkbench } from './workbench-context.ts';

export function GraphView() {
  const workbench = useWorkbench();
  const { drawing, arranging } = useDrawing(workbench);
  if (workbench.picture.tables.size === 0) return <NothingHere />;
  return (
    <section className={classes['graph']} aria-label="Graph">
      <div className={classes['stage']}>
        {drawing === null ? null : (
          <ReactFlowProvider>
            <GraphStage drawing={drawing} />
          </ReactFlowProvider>
        )}
        {arranging === null ? null : (
          <div className={classes['arranging']} data-over={drawing !== null}>
            <LoadingWords>{`Arranging ${countOf(arranging, 'table')} by depth…`}</LoadingWords>
          </div>
        )}
      </div>
      <InequalityBar />
    </section>
  );
}

function NothingHere() {
  const { scope, topology, choices } = useWorkbench();
  const { graph, certificate } = topology;
  return (
    <EmptyState
      title={scope === 'wrong' ? 'Nothing is wrong' : 'No tables to show'}
      action={
        <button type="button" className={classes['link']} onClick={() => choices.setScope('near')}>
          Start at the longest chain
        </button>
      }
    >
      {scope === 'wrong'
        ? `No violation, cycle or missing parent among ${countOf(graph.byPosition.length, 'table')} and ${countOf(certificate.dependencies.length, 'foreign key')}.`
        : 'What is hidden leaves no table to draw.'}
    </EmptyState>
  );
}
