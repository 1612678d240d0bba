// The Topology panel: the order certificate of the shown run as a graph, a list and its cycles.
import { IconHierarchy3 } from '@tabler/icons-react';
import { useCertificate } from '../../state/certificate.ts';
import { certificatePath } from '../../state/certificate-run.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import './module-colours.css';
import classes from './topology-panel.module.css';
import { TopologyWorkbench } from './workbench.tsx';

export function TopologyPanel() {
  const path = useDocumentStore((store) => certificatePath(store.run));
  const isRunRead = useDocumentStore((store) => store.run !== null);
  const certificate = useCertificate();
  if (isRunRead && path === null)
    return (
      <Frame>
        <EmptyState title="No load order yet" icon={<IconHierarchy3 size={28} aria-hidden />}>
          This run has no order certificate. The order stage writes one when the workspace names a model or a connection
          to extract it from.
        </EmptyState>
      </Frame>
    );
  switch (certificate.status) {
    case 'loading':
      return (
        <Frame>
          <LoadingWords>Reading the order certificate…</LoadingWords>
        </Frame>
      );
    case 'failed':
      return (
        <Frame>
          <div className={classes['problem']}>
            <ProblemCallout problem={certificate.problem} verdict="invalid" />
          </div>
        </Frame>
      );
    case 'ready':
      return certificate.value.entities.length === 0 ? (
        <Frame>
          <EmptyState title="The data set has no tables" icon={<IconHierarchy3 size={28} aria-hidden />}>
            The certificate is readable and orders nothing: no table passed the module and entity filters of the
            workspace.
          </EmptyState>
        </Frame>
      ) : (
        <TopologyWorkbench certificate={certificate.value} text={certificate.text} path={path ?? ''} />
      );
  }
}

function Frame({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className={classes['panel']}>
      <PanelHeader title="Topology" />
      {children}
    </div>
  );
}
