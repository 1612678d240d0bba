declare const brand: unique symbol;

/** A string that only its own maker may produce, so that a key of one space cannot be used in another. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Brands a string; called only by the one function that makes keys of that space. */
export function brandAs<Name extends string>(value: string): Branded<Name>;
export function brandAs(value: string): string {
  return value;
}
