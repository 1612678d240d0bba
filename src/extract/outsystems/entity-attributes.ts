import * as z from 'zod';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flagOrNull, identity, identityOrNull, text, textOrNull, wholeOrNull } from '../../connect/row-values.ts';
import { type PlatformTable, selectColumns } from './platform-tables.ts';

const Row = z.object({
  id: wholeOrNull,
  entity_id: identity,
  name: text,
  ss_key: textOrNull,
  data_type: textOrNull,
  legacy_type: textOrNull,
  original_type: textOrNull,
  length: wholeOrNull,
  digits: wholeOrNull,
  decimals: wholeOrNull,
  default_value: textOrNull,
  is_mandatory: flagOrNull,
  is_active: flagOrNull,
  is_auto_number: flagOrNull,
  is_identifier: flagOrNull,
  referenced_entity_id: identityOrNull,
  original_name: textOrNull,
  external_type: textOrNull,
  delete_rule: textOrNull,
  physical_column: textOrNull,
  database_name: textOrNull,
  description: textOrNull,
  order_number: wholeOrNull,
});
/** An attribute of the design. */
export type AttributeRow = z.infer<typeof Row>;

/** Attributes, from `ossys_Entity_Attr`. */
export function entityAttributesQuery(table: PlatformTable, dialect: Dialect): CatalogQuery<AttributeRow> {
  return {
    what: 'attributes',
    parameters: [],
    row: Row,
    text: selectColumns(
      table,
      new Map([
        ['id', ['Id']],
        ['entity_id', ['Entity_Id']],
        ['name', ['Name']],
        ['ss_key', ['SS_Key']],
        ['data_type', ['Data_Type']],
        ['legacy_type', ['Type']],
        ['original_type', ['Original_Type']],
        ['length', ['Length']],
        ['digits', ['Precision']],
        ['decimals', ['Scale', 'Decimals']],
        ['default_value', ['Default_Value']],
        ['is_mandatory', ['Is_Mandatory']],
        ['is_active', ['Is_Active']],
        ['is_auto_number', ['Is_AutoNumber']],
        ['is_identifier', ['Is_Identifier']],
        ['referenced_entity_id', ['Referenced_Entity_Id']],
        ['original_name', ['Original_Name']],
        ['external_type', ['External_Column_Type']],
        ['delete_rule', ['Delete_Rule']],
        ['physical_column', ['Physical_Column_Name']],
        ['database_name', ['Database_Name']],
        ['description', ['Description']],
        ['order_number', ['Order_Num']],
      ]),
      dialect,
    ),
  };
}
