import { foldCase } from '../../kernel/fold-case.ts';
import { JsonNumber, JsonObject, type JsonNode, isJsonList, jsonTypeOf } from './json-node.ts';
import type { Path } from './json-place.ts';
import type { MemberShape, Reads, Shape } from './shape.ts';

/** One place where a document is not as its draft schema says. */
export interface ShapeIssue {
  readonly path: Path | null;
  readonly reason: string;
}

/** The first place where the reader cannot go on. */
export interface ShapeMismatch {
  readonly path: Path | null;
  readonly expected: string;
  readonly found: string;
}

export interface ShapeReport {
  readonly issueCount: number;
  /** The first few issues. */
  readonly examples: readonly ShapeIssue[];
  readonly mismatch: ShapeMismatch | null;
}

/**
 * Compares a document with its shape in one walk (model-and-profile.md 1.1). Issues of the draft are counted and the first
 * `exampleLimit` kept; the walk ends at the first value that the reader itself cannot take.
 */
export function checkShape(root: JsonNode, shape: Shape, exampleLimit: number): ShapeReport {
  const walk = new Walk(exampleLimit);
  walk.object(root, shape, null, false);
  return walk;
}

class Walk implements ShapeReport {
  issueCount = 0;
  readonly examples: ShapeIssue[] = [];
  mismatch: ShapeMismatch | null = null;
  readonly #exampleLimit: number;

  constructor(exampleLimit: number) {
    this.#exampleLimit = exampleLimit;
  }

  object(node: JsonNode, shape: Shape, path: Path | null, nullable: boolean): void {
    if (node === null && nullable) return;
    if (!(node instanceof JsonObject)) {
      this.#mismatch(path, 'object', node);
      return;
    }
    let known = 0;
    for (const member of shape.members) {
      const value = node.member(member.name);
      if (value === undefined) {
        if (member.draft?.required === true) this.#issue(path, `member ${member.name} missing`);
        continue;
      }
      known += 1;
      this.#member(member, value, { parent: path, segment: node.spelled(member.name) });
      if (this.mismatch !== null) return;
    }
    if (known < node.members.size) this.#unknownMembers(node, shape, path);
  }

  #member(member: MemberShape, value: JsonNode, path: Path): void {
    const { draft } = member;
    const type = jsonTypeOf(value);
    if (draft === null) this.#issue(path, `member not in the schema`);
    else if (!draft.types.includes(type)) this.#issue(path, `${type} given, ${expectedTypes(member)} expected`);
    else if (
      value instanceof JsonNumber &&
      !(Number(value.text) >= draft.minimum && Number(value.text) <= draft.maximum)
    )
      this.#issue(path, `${value.text} given, ${draft.minimum} to ${draft.maximum} expected`);
    this.#read(member.reads, value, path);
  }

  #read(reads: Reads, value: JsonNode, path: Path): void {
    if (value === null) return;
    if (reads.kind === 'object') this.object(value, reads.shape, path, true);
    else if (reads.kind === 'list') this.#list(value, reads.item, path);
    else if (!ACCEPTS[reads.kind](value)) this.#mismatch(path, EXPECTED[reads.kind], value);
  }

  #list(value: JsonNode, item: Shape, path: Path): void {
    if (!isJsonList(value)) {
      this.#mismatch(path, 'array', value);
      return;
    }
    for (const [index, element] of value.entries()) {
      const at = { parent: path, segment: index };
      if (element === null) this.#issue(at, 'null given, object expected');
      else this.object(element, item, at, false);
      if (this.mismatch !== null) return;
    }
  }

  #unknownMembers(node: JsonObject, shape: Shape, path: Path | null): void {
    const folded = new Set([...shape.byName.keys()].map(foldCase));
    for (const name of node.members.keys())
      if (!folded.has(foldCase(name))) this.#issue({ parent: path, segment: name }, 'member not in the schema');
  }

  #issue(path: Path | null, reason: string): void {
    this.issueCount += 1;
    if (this.examples.length < this.#exampleLimit) this.examples.push({ path, reason });
  }

  #mismatch(path: Path | null, expected: string, found: JsonNode): void {
    this.mismatch ??= { path, expected, found: jsonTypeOf(found) };
  }
}

type ScalarKind = Exclude<Reads['kind'], 'object' | 'list'>;

const ACCEPTS: { readonly [K in ScalarKind]: (value: JsonNode) => boolean } = {
  text: (value) => typeof value === 'string',
  instant: (value) => typeof value === 'string' && INSTANT.test(value),
  integer: (value) => value instanceof JsonNumber && isInt32(value.text),
  long: (value) => DIGITS.test(value instanceof JsonNumber ? value.text : typeof value === 'string' ? value : ''),
  boolean: (value) => typeof value === 'boolean',
  flag: (value) => typeof value === 'boolean' || typeof value === 'string' || jsonTypeOf(value) === 'integer',
  any: () => true,
};

const EXPECTED: { readonly [K in ScalarKind]: string } = {
  text: 'string',
  instant: 'date and time (ISO 8601)',
  integer: '32-bit integer',
  long: 'integer',
  boolean: 'boolean',
  flag: '0, 1 or boolean',
  any: 'any value',
};

const INT32_LIMIT = 2 ** 31;
/** A sequence may be decimal(38,0), which is wider than 64 bits. */
const DIGITS = /^-?\d{1,38}$/;
const INSTANT = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?$/;

function isInt32(digits: string): boolean {
  return DIGITS.test(digits) && Number(digits) >= -INT32_LIMIT && Number(digits) < INT32_LIMIT;
}

function expectedTypes(member: MemberShape): string {
  const types = member.draft?.types.filter((type) => type !== 'null') ?? [];
  return types.length === 0 ? 'nothing' : types.join(' or ');
}
