import { err, type Result } from '../../kernel/result.ts';
import type { ColumnType } from './column-type.ts';

/** The refusal of a type, in the words that reports show. */
export function noForm(type: ColumnType, why: string): Result<never, string> {
  return err(`type ${type.shown} has no canonical form: ${why}`);
}
