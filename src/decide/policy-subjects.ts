import type { Attribute } from '../model/attribute.ts';
import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import type { Entity } from '../model/entity.ts';
import type { IndexDefinition } from '../model/index-definition.ts';
import { type Model, entitiesOf } from '../model/model.ts';
import type { Profile } from '../model/profile/profile.ts';
import { ProfileIndex } from './profile-index.ts';

/** The parts of model and profile that decisions are about, found again for reports. */
export class PolicySubjects {
  readonly profile: ProfileIndex;
  readonly #entities = new Map<string, Entity>();
  readonly #attributes = new Map<string, Attribute>();

  constructor(model: Model, profile: Profile) {
    this.profile = new ProfileIndex(profile);
    for (const { module, entity } of entitiesOf(model)) {
      const table = keyOf(module.name, entity.schema, entity.physicalName);
      this.#entities.set(table, entity);
      for (const attribute of entity.attributes) this.#attributes.set(keyOf(table, attribute.column), attribute);
    }
  }

  attribute({ module, schema, table, column }: ColumnDecision | ForeignKeyDecision): Attribute | null {
    return this.#attributes.get(keyOf(keyOf(module, schema, table), column)) ?? null;
  }

  index({ module, schema, table, index }: UniqueIndexDecision): IndexDefinition | null {
    const entity = this.#entities.get(keyOf(module, schema, table));
    return entity?.indexes.find(({ name, isUnique }) => isUnique && name === index) ?? null;
  }

  /** The attributes behind the key of an index, in order. */
  keyAttributes({ module, schema, table, keyColumns }: UniqueIndexDecision): readonly Attribute[] {
    const key = keyOf(module, schema, table);
    return keyColumns.flatMap((column) => this.#attributes.get(keyOf(key, column)) ?? []);
  }
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
