// Recipes of columns as SQL over the row number `i`.
import type { DemoDesign } from './definition/design.ts';
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

/** SQL of a column's value in row `i` (bigint, from 1), NULL in as many rows as the column says. */
export function valueSql(entity: DemoEntity, column: DemoColumn, context: ValueContext): string {
  const value = recipeSql(entity, column, column.recipe, context);
  if (column.isMandatory || column.nullsPerMille === 0) return value;
  const salt = saltOf(context.seed, entity.name, column.name, 'null');
  return `case when ${draw('i', salt, 1000)} < ${column.nullsPerMille} then null else ${value} end`;
}

function recipeSql(entity: DemoEntity, column: DemoColumn, recipe: Recipe, context: ValueContext): string {
  const { seed, plan } = context;
  const rowsOf = (name: string): number => Math.max(1, plan.get(name) ?? 1);
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
      return `${literal(recipe.prefix)} || format('{:06d}', i)`;
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
      return `1 + ${chance(rowsOf(column.reference?.entity ?? ''))}`;
    case 'earlier':
      return `case when i > 1 then 1 + ${chance(1_000_000_000)} % (i - 1) end`;
    case 'dealt':
      return `1 + (i - 1) // ${perParent(rowsOf(entity.name), rowsOf(column.reference?.entity ?? ''))}`;
    case 'position': {
      const parent = entity.columns.find(({ name }) => name === recipe.within)?.reference?.entity ?? '';
      return `1 + (i - 1) % ${perParent(rowsOf(entity.name), rowsOf(parent))}`;
    }
    case 'pair': {
      const left = rowsOf(recipe.left);
      return recipe.side === 'left'
        ? `1 + (i - 1) % ${left}`
        : `1 + ((i - 1) // ${left} + 7 * ((i - 1) % ${left})) % ${rowsOf(recipe.right)}`;
    }
    case 'nothing':
      return 'null';
  }
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
