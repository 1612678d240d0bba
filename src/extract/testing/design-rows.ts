import type { EntityRow } from '../outsystems/entities.ts';
import type { AttributeRow } from '../outsystems/entity-attributes.ts';
import type { EspaceRow } from '../outsystems/espaces.ts';

/** An active module of the design with the facts given. */
export function espaceRow(facts: Partial<EspaceRow> = {}): EspaceRow {
  return { id: '1', name: 'Core', is_system: false, is_active: true, ss_key: null, ...facts };
}

/** An active entity of the design with the facts given. */
export function entityRow(facts: Partial<EntityRow> = {}): EntityRow {
  return {
    id: '10',
    name: 'Thing',
    physical_name: 'OSUSR_THING',
    espace_id: '1',
    is_active: true,
    is_system: false,
    is_external: false,
    data_kind: 'entity',
    primary_key_ss_key: null,
    ss_key: null,
    description: null,
    ...facts,
  };
}

/** An active text attribute of entity 10 with the facts given. */
export function attributeRow(facts: Partial<AttributeRow> = {}): AttributeRow {
  return {
    id: 100,
    entity_id: '10',
    name: 'Name',
    ss_key: null,
    data_type: null,
    legacy_type: null,
    original_type: null,
    length: null,
    digits: null,
    decimals: null,
    default_value: null,
    is_mandatory: false,
    is_active: true,
    is_auto_number: null,
    is_identifier: null,
    referenced_entity_id: null,
    original_name: null,
    external_type: null,
    delete_rule: null,
    physical_column: null,
    database_name: null,
    description: null,
    order_number: null,
    ...facts,
  };
}
