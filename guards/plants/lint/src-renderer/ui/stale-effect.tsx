// reports react-hooks/exhaustive-deps: missing dependency
import { useEffect, type ReactNode } from 'react';
export function Panel({ title }: { readonly title: string }): ReactNode {
  useEffect(() => {
    document.title = title;
  }, []);
  return null;
}
