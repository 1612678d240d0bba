// What the list of measured tables says when nothing passes.
import { EmptyState } from '../../../ui/empty-state.tsx';

export function NoTables({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No table passes the filters">
      Search looks at names of tables, columns and modules and at reasons, within the group that is chosen.
    </EmptyState>
  ) : (
    <EmptyState title="No table in this group">Nothing of what was measured belongs here.</EmptyState>
  );
}
