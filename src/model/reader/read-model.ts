import { foldCase } from '../../kernel/fold-case.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Model, Module } from '../model.ts';
import type { Problem } from '../problem.ts';
import { type ShapeReport, checkShape } from './check-shape.ts';
import { type JsonNode, JsonObject } from './json-node.ts';
import { lineAndColumn, locatePointers, pointerOf } from './json-place.ts';
import { type JsonDocument, parseJsonText } from './json-text.ts';
import { MODEL_SHAPE } from './model-shape.ts';
import { ObjectAt, placed } from './object-at.ts';
import { readExtendedProperties } from './read-extended-properties.ts';
import { readModule } from './read-module.ts';
import { readSequences } from './read-sequences.ts';
import { type ReadModelOptions, Reading } from './reading.ts';

/** A model with what was noticed while reading it, in the order of the document. */
export interface ModelRead {
  readonly model: Model;
  readonly warnings: readonly Problem[];
}

/**
 * Reads the text of a `model.json` (model-and-profile.md 1); the first hard error ends it. Time is linear in the text. Every
 * problem has a JSON pointer with line and column. Errors: `json.parse.failed`, `json.deserialize.failed`,
 * `json.document.null`, `json.module.null`, `model.modules.empty|duplicate`, and those of modules, sequences and properties.
 */
export function readModel(text: string, options: ReadModelOptions): Result<ModelRead, Problem> {
  const document = parseJsonText(text);
  if (!document.ok) return err(inFile(document.error, options));
  const reading = new Reading(options);
  const model = readDocument(document.value.root, reading);
  const problems = model.ok ? reading.warnings : [model.error];
  const located = locate(problems, text, options);
  if (!model.ok) return err(located[0] ?? model.error);
  return ok({ model: model.value, warnings: [...located, ...repeatedMembers(document.value, text, options)] });
}

const EXAMPLE_LIMIT = 3;

function readDocument(root: JsonNode, reading: Reading): Result<Model, Problem> {
  if (root === null)
    return err({
      code: 'json.document.null',
      message: 'The document is null.',
      at: { pointer: '' },
      expected: 'an object with modules',
      fix: 'Export the model again.',
    });
  const report = checkShape(root, MODEL_SHAPE, EXAMPLE_LIMIT);
  if (report.mismatch !== null || !(root instanceof JsonObject)) return err(mismatchProblem(report));
  for (const warning of shapeWarnings(report)) reading.warn(warning);
  const at = new ObjectAt(root, null);
  const modules = readModules(at, reading);
  if (!modules.ok) return err(modules.error);
  const sequences = readSequences(at);
  if (!sequences.ok) return err(sequences.error);
  const extendedProperties = readExtendedProperties(at);
  if (!extendedProperties.ok) return err(extendedProperties.error);
  return ok({
    exportedAtUtc: at.trimmed('exportedAtUtc'),
    modules: modules.value,
    sequences: sequences.value,
    extendedProperties: extendedProperties.value,
  });
}

function readModules(at: ObjectAt, reading: Reading): Result<readonly Module[], Problem> {
  const modules: Module[] = [];
  const names = new Set<string>();
  let collision: Problem | null = null;
  for (const { value, path } of at.children('modules') ?? []) {
    if (value === null)
      return err(
        placed(path, { code: 'json.module.null', message: 'A module is null.', fix: 'Remove the null entry.' }),
      );
    const module = readModule(value, reading);
    if (!module.ok) return err(module.error);
    if (module.value === null) continue;
    if (names.has(foldCase(module.value.name)))
      collision ??= value.problemAt('name', {
        code: 'model.modules.duplicate',
        message: `Two modules are called ${module.value.name}.`,
        found: module.value.name,
        fix: 'Merge them or rename one; case does not tell modules apart.',
      });
    names.add(foldCase(module.value.name));
    modules.push(module.value);
  }
  if (collision !== null) return err(collision);
  if (modules.length > 0) return ok(modules);
  return err(
    at.problemAt('modules', {
      code: 'model.modules.empty',
      message: 'The model has no module with entities.',
      expected: 'at least one module',
      fix: 'Export the model again with the modules that are to be promoted.',
    }),
  );
}

function mismatchProblem({ mismatch }: ShapeReport): Problem {
  const { path, expected, found } = mismatch ?? { path: null, expected: 'object', found: 'something else' };
  const problem: Problem = {
    code: 'json.deserialize.failed',
    message: `The value is of the wrong type: ${expected} expected, ${found} found.`,
    expected,
    found,
    fix: 'Correct the value at this place.',
  };
  return placed(path, problem);
}

/** The warnings about the draft schema; their wording is fixed by model-and-profile.md 1.1. */
function* shapeWarnings({ issueCount, examples }: ShapeReport): Generator<Problem> {
  if (issueCount === 0) return;
  const heading = `Schema validation encountered ${issueCount} issue(s). Proceeding with best-effort import.`;
  yield { code: 'json.schema.issues', message: heading };
  for (const [index, { path, reason }] of examples.entries()) {
    const pointer = pointerOf(path);
    yield { code: 'json.schema.example', message: `  Example ${index + 1}: ${pointer}: ${reason}`, at: { pointer } };
  }
  const suppressed = issueCount - examples.length;
  if (suppressed > 0)
    yield { code: 'json.schema.suppressed', message: `  … ${suppressed} additional issue(s) suppressed.` };
}

function* repeatedMembers(document: JsonDocument, text: string, options: ReadModelOptions): Generator<Problem> {
  for (const { name, offset } of document.repeated.slice(0, EXAMPLE_LIMIT))
    yield inFile(
      {
        code: 'json.member.repeated',
        message: `Member ${name} is given twice in one object; the last one counts.`,
        at: lineAndColumn(text, offset),
        found: name,
        fix: 'Remove one of the two.',
      },
      options,
    );
}

/** The problems with line, column and file, in one pass over the text. */
function locate(problems: readonly Problem[], text: string, options: ReadModelOptions): readonly Problem[] {
  const pointers = problems.flatMap(({ at }) => at?.pointer ?? []);
  if (pointers.length === 0) return problems;
  const places = locatePointers(text, pointers);
  return problems.map((problem) => {
    const pointer = problem.at?.pointer;
    if (pointer === undefined) return problem;
    return inFile({ ...problem, at: { ...places.get(pointer), pointer } }, options);
  });
}

function inFile(problem: Problem, { file }: ReadModelOptions): Problem {
  return file === undefined ? problem : { ...problem, at: { file, ...problem.at } };
}
