// The exporter that the demo is composed with, for tests that build one.
import { createMachine } from '../../../entry/machine.ts';
import { exportWorkspace } from '../../../services/export-workspace.ts';
import type { DemoExporter } from '../demo-exports.ts';

const machine = createMachine();

export const demoExporter: DemoExporter = (workspace, profile, signal) =>
  exportWorkspace(workspace, profile, machine, signal);
