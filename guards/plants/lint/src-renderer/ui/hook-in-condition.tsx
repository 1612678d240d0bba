// reports react-hooks/rules-of-hooks: called conditionally
import { useState, type ReactNode } from 'react';
export function Panel({ open }: { readonly open: boolean }): ReactNode {
  if (!open) return null;
  const [text] = useState('x');
  return <p>{text}</p>;
}
