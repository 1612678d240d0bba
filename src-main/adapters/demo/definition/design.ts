// The demo's two designs: the one with everything that goes wrong, and a clean one in which everything can be proved.
import { DEMO_MODULES } from './modules.ts';
import { PLANTED, type Planted, type PlantedChange } from './planted.ts';
import type { DemoColumn, DemoEntity, DemoModule } from './shape.ts';

export interface DemoDesign {
  readonly modules: readonly DemoModule[];
  /** What is different between the two sides. */
  readonly planted: readonly Planted[];
}

/** The design with everything planted. */
export const PLANTED_DESIGN: DemoDesign = { modules: DEMO_MODULES, planted: PLANTED };

/**
 * The same company where nothing went wrong and nothing is left open: both sides have the same users, every table has rows, every
 * column values, every parent is part of the data set, and no entity belongs to another system.
 */
export const CLEAN_DESIGN: DemoDesign = {
  modules: DEMO_MODULES.map((module) => ({
    ...module,
    entities: module.entities.filter(({ isExternal }) => !isExternal).map(cleanEntity),
  })),
  planted: [],
};

/** What is planted in one entity. */
export function plantedIn({ planted }: DemoDesign, entity: string): readonly PlantedChange[] {
  return planted.filter((each) => each.entity === entity).map(({ change }) => change);
}

/** Whether the target has users of its own, so that references to them are remapped. */
export function remapsUsers({ planted }: DemoDesign): boolean {
  return planted.some(({ change }) => change.kind === 'usersReplaced');
}

function cleanEntity(entity: DemoEntity): DemoEntity {
  const { rows } = entity;
  return {
    ...entity,
    rows: rows.kind === 'fixed' && rows.count === 0 ? { kind: 'fixed', count: 12 } : rows,
    columns: entity.columns.map(cleanColumn),
  };
}

function cleanColumn(column: DemoColumn): DemoColumn {
  const filled: DemoColumn =
    column.recipe.kind === 'nothing'
      ? { ...column, recipe: { kind: 'code', prefix: 'L' }, nullsPerMille: 500, description: null }
      : column;
  return filled.reference?.outside === undefined ? filled : { ...filled, reference: null, description: null };
}
