import type { SideCatalog } from './side-catalog.ts';

/** The schema of each side that holds tables without another being named; the two stand for each other. */
export interface DefaultSchemas {
  readonly source: string;
  readonly target: string;
}

/**
 * The schemas that stand for each other: the only ones where each side keeps all its tables in one, whatever they are called, else
 * the engines' default schemas.
 */
export function standingSchemas(source: SideCatalog, target: SideCatalog, defaults: DefaultSchemas): DefaultSchemas {
  const [only, ...more] = new Set(source.tables.map(({ ref }) => ref.schema));
  const [other, ...others] = new Set(target.tables.map(({ ref }) => ref.schema));
  if (only === undefined || other === undefined || more.length > 0 || others.length > 0) return defaults;
  return { source: only, target: other };
}
