// The CSS colour of a module; modules without a mark are tables outside the data set.
import type { ModuleMark } from '../../graph/module-marks.ts';

/** A CSS colour that follows the scheme. */
export function moduleColour(mark: ModuleMark | undefined): string {
  return mark === undefined ? 'var(--vacuous)' : `var(--module-${String(mark.colour)})`;
}
