import { foldCase } from '../../kernel/fold-case.ts';
import { type JsonNode, JsonObject, isJsonList } from './json-node.ts';
import type { ObjectAt } from './object-at.ts';

/**
 * The description in `meta` (model-and-profile.md 1.4): text, `{ description }`, or records that give a property by `name`,
 * `key` or `property` and its `value` or `text`, alone, in an array or nested. Null when there is none.
 */
export function readDescription(at: ObjectAt): string | null {
  return descriptionIn(at.object.member('meta') ?? null);
}

const NAME_MEMBERS = ['name', 'key', 'property'];
const VALUE_MEMBERS = ['value', 'text'];
const DESCRIPTION_NAMES: ReadonlySet<string> = new Set(['DESCRIPTION', 'MS_DESCRIPTION']);

function descriptionIn(node: JsonNode): string | null {
  if (typeof node === 'string') return node.trim() === '' ? null : node;
  if (isJsonList(node)) return firstOf(node.filter((item) => typeof item !== 'string'));
  if (!(node instanceof JsonObject)) return null;
  const direct = descriptionIn(node.member('description') ?? null);
  if (direct !== null) return direct;
  const names = NAME_MEMBERS.map((name) => node.member(name)).filter((name) => typeof name === 'string');
  if (names.some((name) => DESCRIPTION_NAMES.has(foldCase(name.trim()))))
    return firstOf(VALUE_MEMBERS.map((name) => node.member(name) ?? null));
  return firstOf([...node.members.values()].filter((value) => typeof value !== 'string'));
}

function firstOf(nodes: readonly JsonNode[]): string | null {
  for (const node of nodes) {
    const description = descriptionIn(node);
    if (description !== null) return description;
  }
  return null;
}
