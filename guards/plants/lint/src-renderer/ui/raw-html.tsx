// reports no-restricted-syntax: render text or elements
import type { ReactNode } from 'react';
export const Raw = ({ html }: { readonly html: string }): ReactNode => <p dangerouslySetInnerHTML={{ __html: html }} />;
