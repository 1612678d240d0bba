import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { JsonNumber, JsonObject, type JsonNode, isJsonList, jsonTypeOf } from '../reader/json-node.ts';
import { type LineAndColumn, lineAndColumn, locatePointers, pointerOf } from '../reader/json-place.ts';
import { parseJsonText } from '../reader/json-text.ts';
import { ObjectAt } from '../reader/object-at.ts';

/** What was read of a document that another tool may have written, with what was wrong in it. */
export interface ExportDocument<T> {
  readonly value: T;
  /** Members that are missing, of another type or given twice, each with line and column; what could be read was. */
  readonly problems: readonly Problem[];
  /** Where the value of a JSON pointer stands; the pointer is written with PascalCase names, however the document spells them. */
  readonly placeOf: (pointer: string) => LineAndColumn | null;
}

/** Notes what is wrong while a document is read; places are found once, at the end. */
export class DocumentReading {
  readonly #problems: Problem[] = [];

  /** The objects of a list member that must be there. */
  objects(at: ObjectAt, name: string): readonly ObjectAt[] {
    const elements = this.#expected(at, name, 'array') ? (at.children(name) ?? []) : [];
    return elements.flatMap(({ value, path }) => {
      if (value !== null) return [value];
      this.#problems.push({ ...NOT_AN_OBJECT, at: { pointer: pointerOf(path) } });
      return [];
    });
  }

  /** The texts of a list member that must be there. */
  texts(at: ObjectAt, name: string): readonly string[] {
    if (!this.#expected(at, name, 'array')) return [];
    const list = at.object.member(name);
    return isJsonList(list) ? list.filter((item): item is string => typeof item === 'string') : [];
  }

  /** An object member that must be there; null when it is not. */
  child(at: ObjectAt, name: string): ObjectAt | null {
    return this.#expected(at, name, 'object') ? at.child(name) : null;
  }

  /** A text that must be there; blank is allowed, the caller judges it. */
  text(at: ObjectAt, name: string): string {
    const value = this.#expected(at, name, 'string') ? at.object.member(name) : '';
    return typeof value === 'string' ? value : '';
  }

  /** A text that may be absent or null. */
  optional(at: ObjectAt, name: string): string | null {
    const value = at.object.member(name);
    if (value === undefined || value === null) return null;
    return this.text(at, name);
  }

  /** A whole number of at least zero that must be there; zero when it is not. */
  count(at: ObjectAt, name: string): number {
    const value = this.#expected(at, name, 'integer') ? at.object.member(name) : undefined;
    const number = value instanceof JsonNumber ? Number(value.text) : 0;
    return Number.isSafeInteger(number) && number >= 0 ? number : 0;
  }

  /** A flag; false when it is absent. */
  flag(at: ObjectAt, name: string): boolean {
    return at.boolean(name) ?? false;
  }

  problem(problem: Problem): void {
    this.#problems.push(problem);
  }

  problems(): readonly Problem[] {
    return this.#problems;
  }

  #expected(at: ObjectAt, name: string, type: 'array' | 'object' | 'string' | 'integer'): boolean {
    const value = at.object.member(name);
    const found = value === undefined ? 'nothing' : jsonTypeOf(value);
    if (found === type) return true;
    this.#problems.push(
      at.problemAt(name, {
        code: value === undefined ? 'export.document.member.missing' : 'export.document.member.type',
        message: value === undefined ? `The member ${name} is missing.` : `The member ${name} is of the wrong type.`,
        expected: `${name}: ${type}`,
        found,
        fix: 'Take the document from where it was not changed, or export again.',
      }),
    );
    return false;
  }
}

/** Reads a JSON document of an export; a byte order mark and comments are let pass. Error: `export.document.syntax` with line and column. */
export function readExportDocument<T>(
  text: string,
  file: string,
  read: (root: ObjectAt, reading: DocumentReading) => T,
): Result<ExportDocument<T>, Problem> {
  const parsed = parseJsonText(text);
  if (!parsed.ok)
    return err({ ...parsed.error, code: 'export.document.syntax', at: { ...parsed.error.at, file }, fix: AGAIN });
  const { root, repeated } = parsed.value;
  if (!(root instanceof JsonObject))
    return err({ code: 'export.document.syntax', message: 'The document is not an object.', at: { file }, fix: AGAIN });
  const reading = new DocumentReading();
  const value = read(new ObjectAt(root, null), reading);
  const places = locatePointers(
    text,
    reading.problems().flatMap(({ at }) => at?.pointer ?? []),
  );
  const problems = reading.problems().map((problem): Problem => {
    const place = places.get(problem.at?.pointer ?? '');
    return { ...problem, at: { file, ...place, ...problem.at } };
  });
  const twice = repeated.map(
    ({ name, offset }): Problem => ({
      code: 'export.document.member.repeated',
      message: `The member ${name} is given twice; readers disagree on which one holds.`,
      at: { file, ...lineAndColumn(text, offset) },
      fix: AGAIN,
    }),
  );
  return ok({ value, problems: [...problems, ...twice], placeOf: (pointer) => placeIn(text, root, pointer) });
}

const AGAIN = 'Take the document from where it was not changed, or export again.';
const NOT_AN_OBJECT: Problem = {
  code: 'export.document.member.type',
  message: 'The list holds something that is not an object.',
  expected: 'object',
  fix: AGAIN,
};

function placeIn(text: string, root: JsonObject, pointer: string): LineAndColumn | null {
  let node: JsonNode | undefined = root;
  const spelled: string[] = [];
  for (const segment of pointer.split('/').slice(1)) {
    if (node instanceof JsonObject) {
      spelled.push(node.spelled(segment).replaceAll('~', '~0').replaceAll('/', '~1'));
      node = node.member(segment);
    } else {
      spelled.push(segment);
      node = isJsonList(node) ? node[Number(segment)] : undefined;
    }
  }
  const path = spelled.map((segment) => `/${segment}`).join('');
  return locatePointers(text, [path]).get(path) ?? null;
}
