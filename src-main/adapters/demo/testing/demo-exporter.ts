// The exporter that the demo is composed with, for tests that build one.
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../../../src/kernel/result.ts';
import { createMachine } from '../../../entry/machine.ts';
import { exportWorkspace } from '../../../services/export-workspace.ts';
import type { DemoExporter } from '../demo-exports.ts';

const machine = createMachine();

export const demoExporter: DemoExporter = (workspace, profile, signal) =>
  exportWorkspace(workspace, profile, machine, signal);

/** Exports for real once for each choice of rows, and copies what it wrote then; for tests that build many demos and look at other things. */
export function exporterOnce(keep: string): DemoExporter {
  const made = new Set<string>();
  return async (workspace, profile, signal) => {
    const text = await readFile(join(workspace, 'plumbline.config.json'), 'utf8');
    const { export: wanted } = JSON.parse(text) as {
      readonly export: { readonly folder: string; readonly data: string };
    };
    const kept = join(keep, wanted.data);
    if (made.has(wanted.data)) {
      await cp(kept, wanted.folder, { recursive: true });
      return ok(undefined);
    }
    const written = await demoExporter(workspace, profile, signal);
    if (written.ok) await cp(wanted.folder, kept, { recursive: true });
    if (written.ok) made.add(wanted.data);
    return written;
  };
}
