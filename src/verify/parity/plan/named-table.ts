import { foldCase } from '../../../kernel/fold-case.ts';
import { displayTable, type TableRef } from '../../../model/table-ref.ts';

/** The names that settings may call a pair of tables by. */
export interface NamedTable {
  readonly module: string;
  readonly entity: string;
  readonly source: TableRef | null;
  readonly target: TableRef | null;
}

/** Every table, in a setting. */
export const EVERY = '*';

/**
 * Whether a setting's `table` means this one: `schema.table` of the source (or of the target, where the source's does not read
 * so), the entity's name, or `*`; case is ignored.
 */
export function isNamed(table: NamedTable, name: string | undefined): boolean {
  return name === undefined || name === EVERY || tableNames(table).some((each) => foldCase(each) === foldCase(name));
}

/** How settings may write a table: entity, `Module::Entity`, `schema.table` of both sides. */
export function tableNames({ module, entity, source, target }: NamedTable): readonly string[] {
  const refs = [source, target].flatMap((ref) => (ref === null ? [] : [displayTable(ref)]));
  return [entity, ...(module === '' ? [] : [`${module}::${entity}`]), ...refs];
}
