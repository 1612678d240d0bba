// What every part of this panel needs: the derived certificate, what is selected, and how to select.
import { createContext, type RefObject, useContext } from 'react';
import type { GraphLink } from '../../graph/order-graph.ts';
import type { Choices } from './choices.ts';
import type { Mark } from './marks.ts';
import type { Picture, Topology } from './topology-view.ts';
import type { Scope } from './choices.ts';

export interface Workbench {
  readonly topology: Topology;
  readonly marks: readonly (readonly Mark[])[];
  readonly choices: Choices;
  readonly scope: Scope;
  readonly picture: Picture;
  /** Number of the selected table. */
  readonly selected: number | null;
  readonly select: (table: number | null) => void;
  /** Makes a table the centre of the picture and selects it. */
  readonly focusOn: (table: number) => void;
  /** Links to point out: the answer of "why before", or what a move would break. */
  readonly pointedOut: ReadonlySet<number>;
  /** Whether those links are pointed out as broken. */
  readonly isBroken: boolean;
  /** The field that `/` goes to. */
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly isLinkShown: (link: GraphLink) => boolean;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The workbench around the calling component. Throws outside of it, which is a mistake in the program. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench needs a WorkbenchContext above it');
  return workbench;
}
