// Short forms for entities.
import { flag, id, integer, text } from './columns.ts';
import type { DemoColumn, DemoEntity } from './shape.ts';

/** An entity with a share of the rows. */
export function entity(
  names: readonly [logical: string, physical: string],
  description: string,
  weight: number,
  columns: readonly DemoColumn[],
  unique: DemoEntity['unique'] = [],
): DemoEntity {
  return {
    name: names[0],
    physicalName: names[1],
    description,
    rows: { kind: 'share', weight },
    isExternal: false,
    columns: [id, ...columns],
    unique,
  };
}

/** The same with a fixed number of rows. */
export function fixed(made: DemoEntity, count: number): DemoEntity {
  return { ...made, rows: { kind: 'fixed', count } };
}

/** A static entity: its records are part of the design. */
export function staticEntity(
  names: readonly [logical: string, physical: string],
  description: string,
  labels: readonly string[],
): DemoEntity {
  const columns = [text('Label', 50, { kind: 'label' }), integer('Order', 1, 1000), flag('Is_Active', 1000)];
  return { ...entity(names, description, 0, columns, [['Label']]), rows: { kind: 'static', labels } };
}
