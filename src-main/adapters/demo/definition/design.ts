// The demo's two designs: the one with everything that goes wrong, and a clean one in which everything can be proved.
import { type DataFlaw, EVIDENCE, type PlantedEvidence } from './evidence.ts';
import { DEMO_MODULES } from './modules.ts';
import { PLANTED, type Planted, type PlantedChange } from './planted.ts';
import type { DemoColumn, DemoEntity, DemoModule } from './shape.ts';

export interface DemoDesign {
  readonly modules: readonly DemoModule[];
  /** What is different between the two sides. */
  readonly planted: readonly Planted[];
  /** What is wrong with the data of both. */
  readonly evidence: readonly PlantedEvidence[];
}

/** The design with everything planted. */
export const PLANTED_DESIGN: DemoDesign = { modules: DEMO_MODULES, planted: PLANTED, evidence: EVIDENCE };

/**
 * The same company where nothing went wrong and nothing is left open: both sides have the same users, every table has rows, every
 * column values, every parent is part of the data set, every reference wants a constraint, and no entity belongs to another system.
 */
export const CLEAN_DESIGN: DemoDesign = {
  modules: DEMO_MODULES.map((module) => ({
    ...module,
    entities: module.entities.filter(({ isExternal }) => !isExternal).map(cleanEntity),
  })),
  planted: [],
  evidence: [],
};

/** What is planted in one entity. */
export function plantedIn({ planted }: DemoDesign, entity: string): readonly PlantedChange[] {
  return planted.filter((each) => each.entity === entity).map(({ change }) => change);
}

/** What is wrong with the data of one entity. */
export function flawsOf({ evidence }: DemoDesign, entity: string): readonly DataFlaw[] {
  return evidence.filter((each) => each.entity === entity).map(({ flaw }) => flaw);
}

/** Whether a column of the entity may be NULL in both databases although the design makes it mandatory. */
export function hasGaps(design: DemoDesign, entity: string, column: string): boolean {
  return flawsOf(design, entity).some((flaw) => flaw.kind === 'nulls' && flaw.column === column);
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
  const { reference } = filled;
  if (reference === null) return filled;
  if (reference.outside !== undefined) return { ...filled, reference: null, description: null };
  return { ...filled, reference: { ...reference, rule: reference.rule === 'Ignore' ? 'Protect' : reference.rule } };
}
