// The rooms of the inspector: name, icon, key and component of each.
import {
  IconActivity,
  IconCertificate,
  IconDatabase,
  IconFileText,
  IconGauge,
  IconLayoutDashboard,
  IconScale,
  IconTopologyStar3,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { Area } from '../../src/model/run.ts';
import { ArtifactsPanel } from '../inspector/artifacts/artifacts-panel.tsx';
import { ConnectionsPanel } from '../inspector/connections/connections-panel.tsx';
import { EvidencePanel } from '../inspector/evidence/evidence-panel.tsx';
import { OverviewPanel } from '../inspector/overview/overview-panel.tsx';
import { ParityPanel } from '../inspector/parity/parity-panel.tsx';
import { PolicyPanel } from '../inspector/policy/policy-panel.tsx';
import { TelemetryPanel } from '../inspector/telemetry/telemetry-panel.tsx';
import { UsersPanel } from '../inspector/users/users-panel.tsx';
import type { PanelId } from '../state/deep-link.ts';

export interface Panel {
  readonly name: string;
  /** Pressed after `g`. */
  readonly key: string;
  /** The area whose stages it shows, null for panels about the run as a whole. */
  readonly area: Area | null;
  readonly Icon: ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: boolean }>;
  readonly Content: ComponentType;
}

// The graph and its libraries are loaded when the panel is first opened.
const TopologyPanel = lazy(async () => ({
  default: (await import('../inspector/topology/topology-panel.tsx')).TopologyPanel,
}));

export const PANEL: { readonly [P in PanelId]: Panel } = {
  overview: { name: 'Overview', key: 'o', area: null, Icon: IconLayoutDashboard, Content: OverviewPanel },
  topology: { name: 'Topology', key: 't', area: 'topology', Icon: IconTopologyStar3, Content: TopologyPanel },
  parity: { name: 'Parity', key: 'p', area: 'parity', Icon: IconScale, Content: ParityPanel },
  policy: { name: 'Policy', key: 'l', area: 'policy', Icon: IconGauge, Content: PolicyPanel },
  users: { name: 'Users', key: 'u', area: 'users', Icon: IconUsers, Content: UsersPanel },
  artifacts: { name: 'Artifacts', key: 'a', area: 'artifacts', Icon: IconFileText, Content: ArtifactsPanel },
  evidence: { name: 'Evidence', key: 'e', area: 'evidence', Icon: IconCertificate, Content: EvidencePanel },
  telemetry: { name: 'Telemetry', key: 'y', area: null, Icon: IconActivity, Content: TelemetryPanel },
  connections: { name: 'Connections', key: 'c', area: 'connections', Icon: IconDatabase, Content: ConnectionsPanel },
};
