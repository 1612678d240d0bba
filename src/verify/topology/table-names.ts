import type { OrderedTable } from '../../model/order-certificate.ts';

/** The listed tables as people see them: `schema.table`, which two tables may share ("a.b"."c" and "a"."b.c"). */
export interface TableNames {
  /** Per position. */
  readonly all: readonly string[];
  readonly areDistinct: boolean;
  /** The positions that are shown under a name, ascending. */
  readonly positionsOf: (name: string) => readonly number[];
}

/** The names of the listed tables. */
export function tableNames(entities: readonly OrderedTable[]): TableNames {
  const all = entities.map(({ schema, tableName }) => `${schema}.${tableName}`);
  const first = new Map<string, number>();
  const further = new Map<string, number[]>();
  for (const [position, name] of all.entries()) {
    const known = first.get(name);
    if (known === undefined) first.set(name, position);
    else further.set(name, [...(further.get(name) ?? [known]), position]);
  }
  return {
    all,
    areDistinct: further.size === 0,
    positionsOf: (name) => {
      const position = first.get(name);
      return position === undefined ? [] : (further.get(name) ?? [position]);
    },
  };
}
