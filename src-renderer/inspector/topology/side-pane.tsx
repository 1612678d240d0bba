// The pane at the side: the selected table, why it stands where it does, what a move would break, and the checker's answer.
import { CheckPane } from './check-pane.tsx';
import { FirstLook } from './first-look.tsx';
import { MovePane } from './move-pane.tsx';
import { TableDetail } from './table-detail.tsx';
import type { TableView } from './table-view.ts';
import type { Check } from './use-check.ts';
import { WhyPane } from './why-pane.tsx';
import { useWorkbench } from './workbench-context.ts';

export function SidePane({ view, check }: { readonly view: TableView | null; readonly check: Check }) {
  const { choices } = useWorkbench();
  switch (choices.pane) {
    case 'table':
      return view === null ? <FirstLook /> : <TableDetail view={view} />;
    case 'why':
      return <WhyPane />;
    case 'move':
      return <MovePane />;
    case 'check':
      return <CheckPane check={check} />;
  }
}
