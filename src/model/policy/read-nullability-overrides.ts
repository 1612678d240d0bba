import { type JsonNode, isJsonList } from '../reader/json-node.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import { type TighteningReading, invalidValue } from './tightening-reading.ts';
import type { NullabilityOverride } from './tightening-settings.ts';

/** The columns that the section `policy` names to be left nullable, by module and entity. Problem: `config.nullabilityOverrides.invalid`. */
export function readNullabilityOverrides(policy: ObjectAt, reading: TighteningReading): readonly NullabilityOverride[] {
  const holder = policy.object.member('nullabilityOverrides');
  if (holder === undefined || holder === null) return [];
  const list = policy.child('nullabilityOverrides');
  const fault = (at: ObjectAt, member: string, expected: string): void => {
    const problem = { ...invalidValue(member, expected), code: 'config.nullabilityOverrides.invalid' };
    reading.problems.push(at.problemAt(member, problem));
  };
  if (list === null) {
    fault(policy, 'nullabilityOverrides', 'an object with modules');
    return [];
  }
  return list.objects('modules').flatMap((module) => {
    const name = module.trimmed('module');
    if (name === null) fault(module, 'module', 'the name of a module');
    return module.objects('entities').map((entity) => {
      const entityName = entity.trimmed('entity');
      const attributes = entity.object.member('attributes');
      if (entityName === null) fault(entity, 'entity', 'the name of an entity');
      if (!isJsonList(attributes) || !attributes.every(isText))
        fault(entity, 'attributes', 'a list of attribute names');
      return {
        module: name ?? '',
        entity: entityName ?? '',
        attributes: isJsonList(attributes) ? attributes.filter(isText).map((attribute) => attribute.trim()) : [],
      };
    });
  });
}

function isText(node: JsonNode): node is string {
  return typeof node === 'string';
}
