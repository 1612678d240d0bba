import { by, inTurn, ordinal, sorted } from '../kernel/compare.ts';
import type { Model } from './model.ts';

/**
 * The same model with every list by name whose order says nothing: modules, entities, indexes, relationships, triggers, sequences. The
 * order of attributes is that of columns, and stays. Models that differ in nothing but such orders give equal texts.
 */
export function inNameOrder(model: Model): Model {
  return {
    ...model,
    sequences: sorted(
      model.sequences,
      inTurn(
        by(({ schema }) => schema, ordinal),
        by(({ name }) => name, ordinal),
      ),
    ),
    modules: sorted(
      model.modules,
      by(({ name }) => name, ordinal),
    ).map((module) => ({
      ...module,
      entities: sorted(
        module.entities,
        inTurn(
          by(({ name }) => name, ordinal),
          by(({ physicalName }) => physicalName, ordinal),
        ),
      ).map((entity) => ({
        ...entity,
        indexes: sorted(
          entity.indexes,
          by(({ name }) => name, ordinal),
        ),
        relationships: sorted(
          entity.relationships,
          inTurn(
            by(({ viaAttribute }) => viaAttribute, ordinal),
            by(({ targetEntity }) => targetEntity, ordinal),
          ),
        ),
        triggers: sorted(
          entity.triggers,
          by(({ name }) => name, ordinal),
        ),
      })),
    })),
  };
}
