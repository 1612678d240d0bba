// The demo's design as a model, as an exporter of such a platform would write it.
import type { Entity } from '../../../src/model/entity.ts';
import type { Model } from '../../../src/model/model.ts';
import { type DemoDesign, PLANTED_DESIGN } from './definition/design.ts';
import { DEMO_SCHEMA, type DemoEntity } from './definition/shape.ts';
import { demoAttribute } from './demo-attribute.ts';
import { demoIndexes } from './demo-indexes.ts';
import { demoRelationship } from './demo-reference.ts';

/** The model; the same whatever the seed and the number of rows. */
export function demoModel(design: DemoDesign = PLANTED_DESIGN): Model {
  return {
    exportedAtUtc: '2026-01-01T00:00:00Z',
    modules: design.modules.map((module) => ({
      name: module.name,
      isSystem: false,
      isActive: true,
      entities: module.entities.map((entity) => entityOf(entity, design)),
      extendedProperties: [],
    })),
    sequences: [],
    extendedProperties: [],
  };
}

function entityOf(entity: DemoEntity, design: DemoDesign): Entity {
  return {
    name: entity.name,
    physicalName: entity.physicalName,
    schema: DEMO_SCHEMA,
    catalog: null,
    isStatic: entity.rows.kind === 'static',
    isExternal: entity.isExternal,
    isActive: true,
    attributes: entity.columns.map((column) => demoAttribute(entity, column, design)),
    relationships: entity.columns.flatMap((column) =>
      column.reference === null ? [] : [demoRelationship(entity, column, column.reference, design)],
    ),
    indexes: demoIndexes(entity, design),
    triggers: [],
    temporal: null,
    description: entity.description,
    extendedProperties: [],
  };
}
