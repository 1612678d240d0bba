// What the list of tables says when a group has none.
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Shown } from './shown-tables.ts';

export function NoRows({ shown, isFiltered }: { readonly shown: Shown; readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="No table passes the filters">
        Search looks at names, modules and reasons, within the group that is chosen.
      </EmptyState>
    );
  switch (shown) {
    case 'differs':
      return <EmptyState title="No table differs">Both sides are equal wherever they were compared.</EmptyState>;
    case 'warning':
      return <EmptyState title="No table has a remark">Nothing beside the rows is worth a look.</EmptyState>;
    case 'in-part':
      return <EmptyState title="No table was compared in part">Every counted table was compared in full.</EmptyState>;
    case 'not-compared':
      return <EmptyState title="No table was left out">Every table of both sides was compared.</EmptyState>;
    case 'equal':
      return <EmptyState title="No table is equal">Every table differs or was not compared.</EmptyState>;
    case 'vacuous':
      return (
        <EmptyState title="No table is empty on both sides">
          Every compared table has rows, so every comparison shows something.
        </EmptyState>
      );
    case 'all':
      return (
        <EmptyState title="There was nothing to compare">
          Neither side has a table that the comparison covers.
        </EmptyState>
      );
  }
}
