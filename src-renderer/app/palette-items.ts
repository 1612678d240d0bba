// What the palette searches: panels and actions that are registered, tables of the certificate, findings of the run.
import type { OrderCertificate } from '../../src/model/order-certificate.ts';
import type { Run } from '../../src/model/run.ts';
import { displayTable } from '../../src/model/table-ref.ts';
import { findingKeys } from '../state/finding-key.ts';
import type { PaletteAction } from '../state/palette-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { type Verdict, severity } from '../../src/model/verdict.ts';

export interface PaletteItem extends PaletteAction {
  readonly verdict?: Verdict;
  /** The label is a name from a database, shown in monospace. */
  readonly isName?: boolean;
  /** A name from a database that stands behind the description. */
  readonly identifier?: string;
  /** Among equally good matches the lower comes first. */
  readonly rank?: number;
}

/** Tables of the certificate, by the entity that people know them as; choosing one opens it in Topology. */
export function tableItems(certificate: OrderCertificate | null): readonly PaletteItem[] {
  return (certificate?.entities ?? []).map(({ schema, tableName: table, module, entity, effectiveName }) => ({
    id: `table-${schema}\u0000${table}`,
    label: entity === '' ? displayTable({ schema, table }) : entity,
    group: 'Tables',
    description: module,
    identifier: displayTable({ schema, table }),
    keywords: [table, displayTable({ schema, table }), effectiveName, module],
    run: () => useSelection.getState().openPanel('topology', { table: { schema, table } }),
  }));
}

/** Findings that need attention, searched by subject and check; choosing one opens the panel of its area on it. */
export function findingItems(run: Run | null): readonly PaletteItem[] {
  if (run === null) return [];
  return findingKeys(run)
    .filter(({ finding }) => finding.verdict !== 'proved')
    .map(({ key, area, finding }) => ({
      id: `finding-${key}`,
      label: finding.subject,
      group: 'Findings',
      description: `${finding.check} · ${finding.reason ?? finding.verdict}`,
      keywords: [finding.check, finding.verdict],
      rank: severity(finding.verdict),
      verdict: finding.verdict,
      isName: true,
      run: () => useSelection.getState().openPanel(area, { finding: key }),
    }));
}
