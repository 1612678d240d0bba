import type { Dialect } from '../../connect/dialects/dialect.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { CatalogAccess } from '../catalog-access.ts';
import type { Design } from './design.ts';
import { entitiesQuery } from './entities.ts';
import { entityAttributesQuery } from './entity-attributes.ts';
import { espacesQuery } from './espaces.ts';
import { platformColumnsQuery, platformTables } from './platform-tables.ts';

/** How many statements readOutsystems sends at most: one to look, three to read. */
export const OUTSYSTEMS_STATEMENTS = 4;

/** A design with the schema that the platform's tables are in. */
export interface FoundDesign {
  readonly design: Design;
  readonly platformSchema: string;
}

/**
 * The design in the platform's `ossys_*` tables of the connected database, with whatever columns this version has; null when
 * they are not there. A refusal of the three tables themselves is a failure: guessing a design would be worse.
 */
export async function readOutsystems(
  access: CatalogAccess,
  dialect: Dialect,
): Promise<Result<FoundDesign | null, Problem>> {
  const columns = await access.optional(platformColumnsQuery, 'the OutSystems design, if there is one');
  if (!columns.ok) return columns;
  const { tables, problem } = platformTables(columns.value);
  if (problem !== null) access.warn(problem);
  if (tables === null) return ok(null);
  const espaces = await access.required(espacesQuery(tables.espace, dialect));
  if (!espaces.ok) return espaces;
  const entities = await access.required(entitiesQuery(tables.entity, dialect));
  if (!entities.ok) return entities;
  const attributes = await access.required(entityAttributesQuery(tables.attribute, dialect));
  if (!attributes.ok) return attributes;
  return ok({
    platformSchema: tables.entity.schema,
    design: { espaces: espaces.value, entities: entities.value, attributes: attributes.value },
  });
}
