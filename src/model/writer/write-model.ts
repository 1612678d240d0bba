import type { Json } from '../../kernel/canonical-json.ts';
import type { Model, Module } from '../model.ts';
import { type JsonRecord, entityDocument, moduleDocument, rootDocument } from './model-document.ts';

/**
 * The text of a model's `model.json` in pieces of at most one entity, to be written as they come; joined they are JSON with an
 * indentation of two, ending in a line feed. Equal models give equal text.
 */
export function* writeModel(model: Model): Generator<string> {
  yield* spliced(rootDocument(model), 'modules', model.modules.map(writeModule), 0);
  yield '\n';
}

function* writeModule(module: Module): Generator<string> {
  const entities = module.entities.map((entity) => once(() => indented(entityDocument(entity), 4)));
  yield* spliced(moduleDocument(module, []), 'entities', entities, 2);
}

/** An object whose last member is an array of pieces that are made only when their turn comes. */
function* spliced(
  record: JsonRecord,
  member: string,
  elements: Iterable<Iterable<string>>,
  depth: number,
): Generator<string> {
  yield '{\n';
  for (const [name, value] of Object.entries(record))
    if (name !== member) yield `${indent(depth + 1)}${JSON.stringify(name)}: ${indented(value, depth + 1)},\n`;
  yield `${indent(depth + 1)}${JSON.stringify(member)}: [`;
  let separator = '\n';
  for (const element of elements) {
    yield separator + indent(depth + 2);
    yield* element;
    separator = ',\n';
  }
  yield `${separator === '\n' ? '' : `\n${indent(depth + 1)}`}]\n${indent(depth)}}`;
}

function* once(make: () => string): Generator<string> {
  yield make();
}

/** Indented by line, which is safe because JSON text has no line feed inside a string. */
function indented(value: Json, depth: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent(depth)}`);
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
