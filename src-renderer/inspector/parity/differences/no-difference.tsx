// What the viewer says when a list of differences is empty.
import { EmptyState } from '../../../ui/empty-state.tsx';

export function NoDifference({ isFiltered, isGrowing }: { readonly isFiltered: boolean; readonly isGrowing: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="No difference passes the filters">
        <p>Choose another kind, column or explanation, or clear the key.</p>
      </EmptyState>
    );
  return isGrowing ? (
    <EmptyState title="No difference so far">
      <p>The table is still being compared; differences appear here as they are found.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No row differs">
      <p>Nothing was written for this table, because nothing differs at the strength it was compared at.</p>
    </EmptyState>
  );
}
