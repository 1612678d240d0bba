import type { Problem } from '../problem.ts';
import { JsonNumber, JsonObject, type JsonNode, isJsonList } from './json-node.ts';
import { type Path, pointerOf } from './json-place.ts';

/**
 * An object of a document together with its path. Its getters are for documents that passed `checkShape`: a value of another
 * type reads as absent. Blank text reads as null (model-and-profile.md 1.1).
 */
export class ObjectAt {
  readonly object: JsonObject;
  readonly path: Path | null;

  constructor(object: JsonObject, path: Path | null) {
    this.object = object;
    this.path = path;
  }

  /** Text as written; null when absent or blank. */
  text(name: string): string | null {
    const value = this.object.member(name);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  }

  /** Text without the white space around it; null when absent or blank. */
  trimmed(name: string): string | null {
    return this.text(name)?.trim() ?? null;
  }

  /** A 32-bit integer; null when absent. */
  integer(name: string): number | null {
    const value = this.object.member(name);
    return value instanceof JsonNumber ? Number(value.text) : null;
  }

  /** The digits of an integer of any size, given as a number or as text; null when absent. */
  long(name: string): string | null {
    const value = this.object.member(name);
    if (value instanceof JsonNumber) return value.text;
    return typeof value === 'string' ? value : null;
  }

  /** A boolean; null when absent. */
  boolean(name: string): boolean | null {
    const value = this.object.member(name);
    return typeof value === 'boolean' ? value : null;
  }

  /** A flag given as 0, 1, boolean or their names as text; null when absent or anything else. */
  flag(name: string): boolean | null {
    const value = this.object.member(name);
    if (typeof value === 'boolean') return value;
    const text = value instanceof JsonNumber ? value.text : typeof value === 'string' ? value.trim().toLowerCase() : '';
    return FLAGS.get(text) ?? null;
  }

  /** The member object; null when absent. */
  child(name: string): ObjectAt | null {
    const value = this.object.member(name);
    return value instanceof JsonObject ? new ObjectAt(value, this.pathTo(name)) : null;
  }

  /** The elements of an array; null entries stay null. Null when the array itself is absent. */
  children(name: string): readonly ElementAt[] | null {
    const value = this.object.member(name);
    if (!isJsonList(value)) return null;
    const parent = this.pathTo(name);
    return value.map((node, index) => elementAt(node, { parent, segment: index }));
  }

  /** The elements of an array that are objects; none when it is absent. */
  objects(name: string): readonly ObjectAt[] {
    return (this.children(name) ?? []).flatMap((element) => (element.value === null ? [] : [element.value]));
  }

  /** The path of a member as this object spells it. */
  pathTo(name: string): Path {
    return { parent: this.path, segment: this.object.spelled(name) };
  }

  /** A problem at a member, or at this object when it has no such member. */
  problemAt(name: string, problem: Problem): Problem {
    return placed(this.object.member(name) === undefined ? this.path : this.pathTo(name), problem);
  }

  /** A problem at this object. */
  problem(problem: Problem): Problem {
    return placed(this.path, problem);
  }
}

/** An element of an array; its value is null when it is not an object. */
export interface ElementAt {
  readonly value: ObjectAt | null;
  readonly path: Path;
}

/** The problem with its JSON pointer. */
export function placed(path: Path | null, problem: Problem): Problem {
  return { ...problem, at: { pointer: pointerOf(path) } };
}

function elementAt(node: JsonNode, path: Path): ElementAt {
  return { value: node instanceof JsonObject ? new ObjectAt(node, path) : null, path };
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);
