import type { CatalogTable } from '../catalog.ts';
import type { DesignAttribute } from './design-attributes.ts';
import type { EntityRow } from './entities.ts';

/** An entity of the design with the table it was found in. */
export interface MatchedEntity {
  readonly row: EntityRow;
  readonly table: CatalogTable | undefined;
  /** Tables of the same name in other schemas. */
  readonly others: readonly CatalogTable[];
  readonly attributes: readonly DesignAttribute[];
}
