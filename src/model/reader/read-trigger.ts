import { foldCase } from '../../kernel/fold-case.ts';
import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { Trigger } from '../entity.ts';
import type { Problem } from '../problem.ts';
import { readName } from './names.ts';
import type { ObjectAt } from './object-at.ts';

/**
 * The triggers of an entity (model-and-profile.md 1.7). Errors: `trigger.name.invalid`, `trigger.definition.missing`,
 * `entity.triggers.duplicateName` (case ignored).
 */
export function readTriggers(entity: ObjectAt): Result<readonly Trigger[], Problem> {
  const triggers = all(entity.objects('triggers').map(readTrigger));
  if (!triggers.ok) return triggers;
  const names = new Set<string>();
  for (const { name } of triggers.value) {
    if (names.has(foldCase(name)))
      return err(
        entity.problemAt('triggers', {
          code: 'entity.triggers.duplicateName',
          message: `Two triggers are called ${name}.`,
          found: name,
          fix: 'Give each trigger of an entity its own name; case does not tell them apart.',
        }),
      );
    names.add(foldCase(name));
  }
  return triggers;
}

function readTrigger(at: ObjectAt): Result<Trigger, Problem> {
  const name = readName(at, 'name', 'trigger');
  if (!name.ok) return err(name.error);
  const definition = at.text('definition');
  if (definition === null)
    return err(
      at.problemAt('definition', {
        code: 'trigger.definition.missing',
        message: `Trigger ${name.value} has no definition.`,
        fix: 'Add the text of the trigger as definition.',
      }),
    );
  return ok({ name: name.value, isDisabled: at.boolean('isDisabled') ?? false, definition });
}
