import type { Json } from '../../kernel/canonical-json.ts';
import type { ExtendedProperty } from '../extended-property.ts';

/** Extended properties; their values are text, also those that were not when they were read. */
export function propertiesDocument(properties: readonly ExtendedProperty[]): Json {
  return properties.map(({ name, value }) => ({ name, value }));
}
