import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { TablePlan } from './table-plan.ts';

/** How strongly a table is to be compared: by cells where digests cannot tell; by counts where no column has a canonical form. */
export function askedStrength({ columns }: TablePlan, settings: ParitySettings): 'counts' | 'digest' | 'cells' {
  const asked = settings.strength ?? 'digest';
  if (asked === 'counts' || columns.length === 0) return 'counts';
  return columns.some(({ codec }) => codec.needsCells) ? 'cells' : asked;
}
