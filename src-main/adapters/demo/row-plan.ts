// How many rows each entity of the demo has.
import { type DemoDesign, PLANTED_DESIGN } from './definition/design.ts';
import { type DemoEntity, demoEntities } from './definition/shape.ts';

/** Rows by entity name. */
export type RowPlan = ReadonlyMap<string, number>;

/** Every large table has at least this many, so that everything planted finds its rows. */
const LEAST = 60;

/** Deals `rows` out by weight; the total is at least `rows`. External entities have their rows elsewhere. */
export function planRows(rows: number, design: DemoDesign = PLANTED_DESIGN): RowPlan {
  const entities = demoEntities(design.modules).filter((entity) => !entity.isExternal);
  const given = entities.reduce((sum, entity) => sum + givenRows(entity), 0);
  const weights = entities.reduce((sum, entity) => sum + weightOf(entity), 0);
  const shared = Math.max(0, rows - given);
  return new Map(
    entities.map((entity) => [
      entity.name,
      entity.rows.kind === 'share'
        ? Math.max(LEAST, Math.ceil((shared * weightOf(entity)) / weights))
        : givenRows(entity),
    ]),
  );
}

/** All rows of the source. */
export function totalRows(plan: RowPlan): number {
  return [...plan.values()].reduce((sum, rows) => sum + rows, 0);
}

function givenRows({ rows }: DemoEntity): number {
  switch (rows.kind) {
    case 'static':
      return rows.labels.length;
    case 'fixed':
      return rows.count;
    case 'share':
      return 0;
  }
}

function weightOf({ rows }: DemoEntity): number {
  return rows.kind === 'share' ? rows.weight : 0;
}
