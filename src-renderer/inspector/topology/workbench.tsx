// The panel once its certificate is read: header, tools, the picture with its twins, and the pane at the side.
import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import type { OrderCertificate } from '../../../src/model/order-certificate.ts';
import { isShown } from '../../graph/hidden-links.ts';
import { type GraphLink, tableNumber } from '../../graph/order-graph.ts';
import { useSelection } from '../../state/selection-store.ts';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { type Pane, PANES, type Tab, useChoices } from './choices.ts';
import { CyclesView } from './cycles-view.tsx';
import { ExportMenu } from './export-menu.tsx';
import { GraphView } from './graph-view.tsx';
import { marksOf } from './marks.ts';
import { OrderList } from './order-list.tsx';
import { pointedOut } from './pointed-out.ts';
import { SidePane } from './side-pane.tsx';
import { narrative, tableView } from './table-view.ts';
import { Tools } from './tools.tsx';
import classes from './topology-panel.module.css';
import { pictureOf, startScope, topologyOf } from './topology-view.ts';
import { useCheck } from './use-check.ts';
import { useTopologyActions } from './use-topology-actions.ts';
import { type Workbench, WorkbenchContext } from './workbench-context.ts';

interface Props {
  readonly certificate: OrderCertificate;
  readonly text: string;
  readonly path: string;
}

export function TopologyWorkbench({ certificate, text, path }: Props) {
  const topology = useMemo(() => topologyOf(certificate), [certificate]);
  const marks = useMemo(() => marksOf(topology), [topology]);
  const choices = useChoices();
  const table = useSelection((selection) => selection.table);
  const selectTable = useSelection((selection) => selection.selectTable);
  const selected = tableNumber(topology.graph, table);
  const scope = choices.scope ?? startScope(topology, selected);
  const { centre, hops, direction, hidden, setCentre, setScope } = choices;
  const picture = useMemo(
    () => pictureOf(topology, { scope, centre, selected, hops, direction, hidden }),
    [topology, scope, centre, selected, hops, direction, hidden],
  );
  const select = useCallback(
    (index: number | null) => selectTable(index === null ? null : (topology.graph.tables[index]?.ref ?? null)),
    [selectTable, topology],
  );
  const focusOn = useCallback(
    (index: number) => {
      select(index);
      setScope('near');
      setCentre(index);
    },
    // The setters write the address and are new on every render; what they do does not change.
    [select, setScope, setCentre],
  );
  const isLinkShown = useCallback((link: GraphLink) => isShown(link, hidden), [hidden]);
  const links = useMemo(
    () => pointedOut(topology, choices.pane, selected, choices.whyOther, choices.moveTo),
    [topology, choices.pane, selected, choices.whyOther, choices.moveTo],
  );
  const search = useRef<HTMLInputElement>(null);
  const check = useCheck(path);
  const workbench: Workbench = {
    topology,
    marks,
    choices,
    scope,
    picture,
    selected,
    select,
    focusOn,
    pointedOut: links,
    isBroken: choices.pane === 'move',
    searchRef: search,
    isLinkShown,
  };
  useTopologyActions(workbench, check.start);
  const view = useMemo(() => (selected === null ? null : tableView(topology, selected)), [topology, selected]);

  return (
    <WorkbenchContext value={workbench}>
      <div className={classes['panel']}>
        <PanelHeader
          title="Topology"
          facts={<CertificateFacts check={check} />}
          actions={<ExportMenu text={text} check={check} />}
        >
          <Tools />
        </PanelHeader>
        <SplitPane
          sideLabel="Details"
          initial={328}
          min={300}
          main={<MainView tab={choices.tab} />}
          side={
            <div className={classes['sidePane']}>
              <div className={classes['sideTabs']}>
                <SegmentedControl
                  fullWidth
                  aria-label="Details"
                  value={choices.pane}
                  onChange={(value) => choices.setPane(PANES.find((pane) => pane === value) ?? 'table')}
                  data={PANES.map((pane) => ({ value: pane, label: PANE_WORDS[pane] }))}
                />
              </div>
              <SidePane view={view} check={check} />
            </div>
          }
        />
        <div className={classes['live']} role="status" aria-label="Selected table">
          {view === null ? '' : narrative(topology, view)}
        </div>
      </div>
    </WorkbenchContext>
  );
}

function MainView({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case 'graph':
      return <GraphView />;
    case 'list':
      return <OrderList />;
    case 'cycles':
      return <CyclesView />;
  }
}

const PANE_WORDS: { readonly [P in Pane]: string } = {
  table: 'Table',
  why: 'Why before',
  move: 'What if',
  check: 'Check',
};
