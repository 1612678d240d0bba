// What the list of decisions says when a group has none.
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Shown } from './policy-view.ts';

export function NoRows({ shown, isFiltered }: { readonly shown: Shown; readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="No decision passes the filters">
        Search looks at names, modules, reasons and rationales, within the group that is chosen.
      </EmptyState>
    );
  const [title, text] = WORDS[shown];
  return <EmptyState title={title}>{text}</EmptyState>;
}

const WORDS: { readonly [S in Shown]: readonly [title: string, text: string] } = {
  contradiction: ['Nothing contradicts the data', 'Whatever the policy enforces, no row speaks against it.'],
  impossible: ['Nothing is impossible', 'No row speaks against what the design or the policy wants.'],
  unknown: ['Everything wanted was measured', 'A trusted count stands behind every decision that is wanted.'],
  hold: ['Nothing is held back', 'Whatever the data allows is in force or decided.'],
  tighten: ['Nothing can be tightened', 'Rows, missing evidence or the policy stand in the way of every decision.'],
  waived: ['Nothing is waived', 'No waiver covers a decision of this run.'],
  all: ['There was nothing to decide', 'The model has no column, key or reference within the scope of this run.'],
};
