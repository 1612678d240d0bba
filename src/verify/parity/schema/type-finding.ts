import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';

/** What is to be said about the types of a pair of columns, without naming them. */
export interface TypeFinding {
  readonly aspect: 'type' | 'length' | 'precision' | 'conversion';
  readonly weight: SchemaDifference['weight'];
  /** After "source type → target type: ". */
  readonly why: string;
}

/** Values of the source need not fit the target: rounded, cut or refused there. */
export function loses(aspect: 'length' | 'precision' | 'conversion', why: string): TypeFinding {
  return { aspect, weight: 'difference', why };
}

/** A conversion that keeps every value, but may change how it is written (parity.md 4.5). */
export function converts(why: string): TypeFinding {
  return { aspect: 'conversion', weight: 'warning', why };
}

/** Nothing is lost; worth knowing when something else differs. */
export function noted(aspect: 'length' | 'precision' | 'conversion', why: string): TypeFinding {
  return { aspect, weight: 'note', why };
}
