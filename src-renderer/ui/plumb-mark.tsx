// The mark of the product: a plumb bob on its line.

export function PlumbMark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <path d="M12 1.5v8" stroke="var(--text-3)" strokeWidth="1.6" strokeLinecap="round" fill="none" />
      <path d="M8.4 9.5h7.2l1.4 3.2L12 22.5l-5-9.8z" fill="var(--accent)" />
    </svg>
  );
}
