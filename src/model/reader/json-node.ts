import { foldCase } from '../../kernel/fold-case.ts';

/** A JSON value as it was written: numbers keep their digits, members their spelling and order. */
export type JsonNode = null | boolean | string | JsonNumber | JsonList | JsonObject;
export type JsonList = readonly JsonNode[];

/** A number by its digits, because a 64-bit integer does not survive a float. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An object whose members are found whatever the case of their names (model-and-profile.md 1.1). */
export class JsonObject {
  /** Members by name as written; of two with one spelling the last stays. */
  readonly members: ReadonlyMap<string, JsonNode>;
  readonly #spellings: Spellings;

  constructor(members: ReadonlyMap<string, JsonNode>, spellings: Spellings) {
    this.members = members;
    this.#spellings = spellings;
  }

  /** The member of that name, first as spelled here, then in any other case; undefined when there is none. */
  member(name: string): JsonNode | undefined {
    const exact = this.members.get(name);
    if (exact !== undefined) return exact;
    const other = this.#otherSpelling(name);
    return other === undefined ? undefined : this.members.get(other);
  }

  /** How this object spells a name; the name itself when it has no such member. */
  spelled(name: string): string {
    return this.members.has(name) ? name : (this.#otherSpelling(name) ?? name);
  }

  #otherSpelling(name: string): string | undefined {
    const others = this.#spellings.othersOf(name);
    return others.length === 0 ? undefined : others.findLast((spelling) => this.members.has(spelling));
  }
}

/** Every distinct member name of one document, so that a document in one spelling pays nothing for matching without case. */
export class Spellings {
  readonly #byFoldedName = new Map<string, string[]>();
  readonly #others = new Map<string, readonly string[]>();

  /** Notes a spelling when it is met for the first time. */
  note(spelling: string): void {
    const folded = foldCase(spelling);
    const known = this.#byFoldedName.get(folded);
    if (known === undefined) this.#byFoldedName.set(folded, [spelling]);
    else known.push(spelling);
  }

  /** The spellings of a name other than the given one. To be asked only when the whole document has been read. */
  othersOf(name: string): readonly string[] {
    let others = this.#others.get(name);
    if (others === undefined) {
      others = (this.#byFoldedName.get(foldCase(name)) ?? []).filter((spelling) => spelling !== name);
      this.#others.set(name, others);
    }
    return others;
  }
}

/** Whether a node is an array. */
export function isJsonList(node: JsonNode | undefined): node is JsonList {
  return Array.isArray(node);
}

/** The JSON name of a node's type; `integer` for a number without fraction or exponent. */
export function jsonTypeOf(node: JsonNode): JsonType {
  if (node === null) return 'null';
  if (typeof node === 'boolean') return 'boolean';
  if (typeof node === 'string') return 'string';
  if (node instanceof JsonNumber) return INTEGER.test(node.text) ? 'integer' : 'number';
  return node instanceof JsonObject ? 'object' : 'array';
}
export type JsonType = 'null' | 'boolean' | 'string' | 'integer' | 'number' | 'object' | 'array';

/** The text of a node without white space, numbers digit by digit as they were written. */
export function jsonTextOf(node: JsonNode): string {
  if (node === null || typeof node === 'boolean' || typeof node === 'string') return JSON.stringify(node);
  if (node instanceof JsonNumber) return node.text;
  if (node instanceof JsonObject) {
    const members = [...node.members].map(([name, member]) => `${JSON.stringify(name)}:${jsonTextOf(member)}`);
    return `{${members.join(',')}}`;
  }
  return `[${node.map(jsonTextOf).join(',')}]`;
}

const INTEGER = /^-?\d+$/;
