import type { Result } from '../../kernel/result.ts';
import type { ColumnType } from './column-type.ts';
import { duckdbForm } from './duckdb-forms.ts';
import { mssqlForm } from './mssql-forms.ts';
import { postgresForm } from './postgres-forms.ts';
import type { ValueForm } from './value-form.ts';

/** The form of a column's type; the error says why there is none. */
export function formOf(type: ColumnType): Result<ValueForm, string> {
  switch (type.kind) {
    case 'postgres':
      return postgresForm(type);
    case 'duckdb':
      return duckdbForm(type);
    case 'mssql':
      return mssqlForm(type);
  }
}
