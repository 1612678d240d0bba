import type { Finding } from '../../model/finding.ts';

/** A table by the names it may be asked for with. */
interface NamedTable {
  readonly schema: string;
  readonly table: string;
  readonly entity: string;
}

/** The tables that were asked for by name. */
export interface TableSelection {
  readonly takes: (table: NamedTable) => boolean;
  /** A finding for every name that no table had: a misspelt name must not look like a proof. */
  readonly unmatched: () => readonly Finding[];
}

/** Selects tables by `schema.table`, table or entity name, ignoring case. */
export function selectionOf(names: readonly string[]): TableSelection {
  const wanted = new Map(names.filter((name) => name !== '').map((name) => [name.toUpperCase(), name] as const));
  const matched = new Set<string>();
  return {
    takes: ({ schema, table, entity }) => {
      const found = [`${schema}.${table}`, table, entity]
        .map((name) => name.toUpperCase())
        .filter((name) => wanted.has(name));
      for (const name of found) matched.add(name);
      return found.length > 0;
    },
    unmatched: () =>
      [...wanted].flatMap(([key, name]) =>
        matched.has(key)
          ? []
          : [
              {
                check: 'PAR-003',
                subject: name,
                verdict: 'incomplete',
                reason: 'Not compared: no table or entity has this name.',
                fix: 'Correct the name; schema.table, table and entity names are understood.',
              },
            ],
      ),
  };
}
