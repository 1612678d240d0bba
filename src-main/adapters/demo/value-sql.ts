// Recipes of columns as SQL over the row number `i`.
import { type DemoDesign, flawsOf } from './definition/design.ts';
import type { DataFlaw } from './definition/evidence.ts';
import type { DemoColumn, DemoEntity, Recipe } from './definition/shape.ts';
import { draw, saltOf } from './draw.ts';
import type { RowPlan } from './row-plan.ts';
import { FIRST_NAMES, LAST_NAMES, WORDS } from './words.ts';

/** What a value may depend on besides its row. */
export interface ValueContext {
  readonly design: DemoDesign;
  readonly seed: number;
  readonly plan: RowPlan;
}

/** SQL of a column's value in row `i` (bigint, from 1), with what is wrong with it in this design. */
export function valueSql(entity: DemoEntity, column: DemoColumn, context: ValueContext): string {
  const value = soundValue(entity, column, context);
  return flawsOf(context.design, entity.name).reduce((sound, flaw) => flawed(flaw, column, sound, context), value);
}

function flawed(flaw: DataFlaw, column: DemoColumn, sound: string, context: ValueContext): string {
  switch (flaw.kind) {
    case 'nulls':
      return flaw.column === column.name ? `case when i % ${flaw.every} = 0 then null else ${sound} end` : sound;
    case 'twins': {
      const { rows } = flaw;
      if (flaw.beside === column.name)
        return `case when i in (${[...rows, ...rows.map((row) => row - 1)].join(', ')}) then 1 else ${sound} end`;
      if (flaw.column !== column.name || column.recipe.kind !== 'code') return sound;
      const before = code(column.recipe.prefix, 'i - 1');
      return `case when i in (${rows.join(', ')}) then ${flaw.value.replaceAll('{code}', before)} else ${sound} end`;
    }
    case 'orphans': {
      if (flaw.column !== column.name) return sound;
      const last = rowsOf(context, column.reference?.entity ?? '');
      const cases = flaw.rows.map((rows, at) => `when i in (${rows.join(', ')}) then ${last + 1 + at}`);
      return `case ${cases.join(' ')} else ${sound} end`;
    }
    case 'slow':
      return sound;
  }
}

/** NULL in as many rows as the column says. */
function soundValue(entity: DemoEntity, column: DemoColumn, context: ValueContext): string {
  const value = recipeSql(entity, column, column.recipe, context);
  if (column.isMandatory || column.nullsPerMille === 0) return value;
  const salt = saltOf(context.seed, entity.name, column.name, 'null');
  return `case when ${draw('i', salt, 1000)} < ${column.nullsPerMille} then null else ${value} end`;
}

function recipeSql(entity: DemoEntity, column: DemoColumn, recipe: Recipe, context: ValueContext): string {
  const { seed } = context;
  const chance = (below: number, ...purpose: readonly string[]): string =>
    draw('i', saltOf(seed, entity.name, column.name, ...purpose), below);
  switch (recipe.kind) {
    case 'number':
      return 'i';
    case 'pick':
      return pick(recipe.from, chance(recipe.from.length));
    case 'label':
      return entity.rows.kind === 'static' ? pick(entity.rows.labels, 'i - 1') : 'null';
    case 'code':
      return code(recipe.prefix, 'i');
    case 'personName':
      return `${person(entity, seed, 'first')} || ' ' || ${person(entity, seed, 'last')}`;
    case 'email':
      return `lower(${person(entity, seed, 'first')} || '.' || ${person(entity, seed, 'last')}) || i || '@example.com'`;
    case 'phone':
      return `'+351 9' || format('{:08d}', ${chance(100_000_000)})`;
    case 'words':
      return Array.from({ length: recipe.count }, (_, at) => pick(WORDS, chance(WORDS.length, String(at)))).join(
        " || ' ' || ",
      );
    case 'integer':
      return `${recipe.from} + ${chance(recipe.to - recipe.from + 1)}`;
    case 'money':
      return `cast(cast(${chance(recipe.upTo * 100)} as decimal(16, 0)) * 0.01 as decimal(18, 2))`;
    case 'moment':
      // Hundredths of a second, which every engine's type holds exactly.
      return `timestamp '2024-01-01' + to_milliseconds(10 * ${chance(2 * 365 * 24 * 60 * 60 * 100)})`;
    case 'day':
      return `date '2023-01-01' + cast(${chance(1_000)} as integer)`;
    case 'flag':
      return `${chance(1_000)} < ${recipe.truePerMille}`;
    case 'parent':
      return `1 + ${chance(rowsOf(context, column.reference?.entity ?? ''))}`;
    case 'earlier':
      return `case when i > 1 then 1 + ${chance(1_000_000_000)} % (i - 1) end`;
    case 'dealt':
      return `1 + (i - 1) // ${perParent(rowsOf(context, entity.name), rowsOf(context, column.reference?.entity ?? ''))}`;
    case 'position': {
      const parent = entity.columns.find(({ name }) => name === recipe.within)?.reference?.entity ?? '';
      return `1 + (i - 1) % ${perParent(rowsOf(context, entity.name), rowsOf(context, parent))}`;
    }
    case 'pair': {
      const left = rowsOf(context, recipe.left);
      return recipe.side === 'left'
        ? `1 + (i - 1) % ${left}`
        : `1 + ((i - 1) // ${left} + 7 * ((i - 1) % ${left})) % ${rowsOf(context, recipe.right)}`;
    }
    case 'nothing':
      return 'null';
  }
}

function code(prefix: string, row: string): string {
  return `${literal(prefix)} || format('{:06d}', ${row})`;
}

function rowsOf({ plan }: ValueContext, entity: string): number {
  return Math.max(1, plan.get(entity) ?? 1);
}

/** How many rows each parent is dealt. */
function perParent(rows: number, parents: number): number {
  return Math.max(1, Math.ceil(rows / parents));
}

/** Name and e-mail of a row are of the same person. */
function person(entity: DemoEntity, seed: number, part: 'first' | 'last'): string {
  const names = part === 'first' ? FIRST_NAMES : LAST_NAMES;
  return pick(names, draw('i', saltOf(seed, entity.name, 'person', part), names.length));
}

function pick(from: readonly string[], index: string): string {
  return `[${from.map(literal).join(', ')}][1 + ${index}]`;
}

/** A text of this program as SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
