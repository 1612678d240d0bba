import type { RecordedRow } from './recorded-session.ts';

/** Cells as the SQL Server driver gives them: bit as boolean, int as number, bigint as bigint, sql_variant cast to text. */
const COLUMN = {
  type_name: 'int',
  base_type: 'int',
  max_length: 4,
  numeric_precision: 10,
  numeric_scale: 0,
  collation_name: null,
  is_nullable: true,
  is_identity: false,
  is_computed: false,
  computed_definition: null,
  default_name: null,
  default_definition: null,
};
const INDEX = {
  index_type: 2,
  is_unique: false,
  is_primary: false,
  is_unique_constraint: false,
  is_disabled: false,
  is_padded: false,
  ignore_dup_key: false,
  allow_row_locks: true,
  allow_page_locks: true,
  fill_factor: 0,
  filter_definition: null,
};
const INDEX_COLUMN = { partition_ordinal: 0, is_included: false, is_descending: false };
const KEY = { delete_action: 'NO_ACTION', update_action: 'NO_ACTION', is_not_trusted: false, is_disabled: false };
const NVARCHAR = {
  type_name: 'nvarchar',
  base_type: 'nvarchar',
  numeric_precision: 0,
  collation_name: 'Latin1_General_CI_AI',
};
/** A recorded column. */
export const mssqlColumn = (table: number, id: number, name: string, facts: RecordedRow = {}): RecordedRow => ({
  ...COLUMN,
  table_id: table,
  column_id: id,
  ordinal: id,
  column_name: name,
  ...facts,
});

/** Object id of dbo.Orders in the recording. */
export const ORDERS = 100;
const LINES = 200;
const SALES_LINES = 300;
/** What a small SQL Server database answers, by what is read; every table has a confusing twin. */
export const MSSQL_RECORDING: readonly (readonly [string, readonly RecordedRow[]])[] = [
  ['database', [{ collation_name: 'Latin1_General_CI_AI', may_view_definitions: 1 }]],
  [
    'tables',
    [
      { table_id: LINES, schema_id: 1, schema_name: 'dbo', table_name: 'Lines' },
      { table_id: ORDERS, schema_id: 1, schema_name: 'dbo', table_name: 'Orders' },
      { table_id: SALES_LINES, schema_id: 5, schema_name: 'Sales]', table_name: 'Lines' },
    ],
  ],
  [
    'columns',
    [
      mssqlColumn(ORDERS, 1, 'Id', { is_nullable: false, is_identity: true, type_name: 'bigint', base_type: 'bigint' }),
      mssqlColumn(ORDERS, 3, 'Code', { ...NVARCHAR, max_length: 100 }),
      mssqlColumn(ORDERS, 2, 'Text', { ...NVARCHAR, max_length: -1, collation_name: 'Latin1_General_BIN2' }),
      mssqlColumn(ORDERS, 4, 'Total', {
        type_name: 'decimal',
        base_type: 'decimal',
        numeric_precision: 37,
        numeric_scale: 8,
        default_name: 'DF_Total',
        default_definition: '((0))',
      }),
      mssqlColumn(ORDERS, 5, 'Twice', { is_computed: true, computed_definition: '([Total]*(2))' }),
      mssqlColumn(ORDERS, 6, 'Phone', { ...NVARCHAR, type_name: 'PhoneNumber', max_length: 40 }),
      mssqlColumn(ORDERS, 7, 'Place', { type_name: 'geography', base_type: null, max_length: -1 }),
      mssqlColumn(ORDERS, 8, 'Version', { type_name: 'timestamp', base_type: 'timestamp', max_length: 8 }),
      mssqlColumn(ORDERS, 9, 'At', {
        type_name: 'datetime2',
        base_type: 'datetime2',
        numeric_precision: 27,
        numeric_scale: 7,
      }),
      mssqlColumn(ORDERS, 10, 'Bytes', { type_name: 'varchar', base_type: 'varchar', max_length: 30 }),
      mssqlColumn(LINES, 1, 'A'),
      mssqlColumn(LINES, 2, 'B'),
      mssqlColumn(SALES_LINES, 1, 'OrderId'),
    ],
  ],
  [
    'indexes',
    [
      {
        ...INDEX,
        table_id: ORDERS,
        index_id: 1,
        index_name: 'PK_Orders',
        index_type: 1,
        is_unique: true,
        is_primary: true,
      },
      {
        ...INDEX,
        table_id: ORDERS,
        index_id: 2,
        index_name: 'OSIDX_Code',
        is_unique: true,
        filter_definition: '([Code] IS NOT NULL)',
        fill_factor: 80,
      },
      {
        ...INDEX,
        table_id: LINES,
        index_id: 2,
        index_name: 'UQ_Lines',
        is_unique: true,
        is_unique_constraint: true,
        is_disabled: true,
      },
    ],
  ],
  [
    'index columns',
    [
      { ...INDEX_COLUMN, table_id: ORDERS, index_id: 1, index_column_id: 1, key_ordinal: 1, column_name: 'Id' },
      // The key order is not the order of index_column_id, and the last one is there only for partitioning.
      { ...INDEX_COLUMN, table_id: ORDERS, index_id: 2, index_column_id: 1, key_ordinal: 2, column_name: 'Code' },
      {
        ...INDEX_COLUMN,
        table_id: ORDERS,
        index_id: 2,
        index_column_id: 2,
        key_ordinal: 1,
        column_name: 'At',
        is_descending: true,
      },
      {
        ...INDEX_COLUMN,
        table_id: ORDERS,
        index_id: 2,
        index_column_id: 3,
        key_ordinal: 0,
        column_name: 'Total',
        is_included: true,
      },
      {
        ...INDEX_COLUMN,
        table_id: ORDERS,
        index_id: 2,
        index_column_id: 4,
        key_ordinal: 0,
        column_name: 'Version',
        partition_ordinal: 1,
      },
      { ...INDEX_COLUMN, table_id: LINES, index_id: 2, index_column_id: 1, key_ordinal: 1, column_name: 'B' },
    ],
  ],
  [
    'foreign keys',
    [
      // Two schemas with one constraint name; columns of the first come out of order.
      {
        ...KEY,
        table_id: LINES,
        constraint_id: 900,
        constraint_name: 'FK_Order',
        referenced_schema: 'dbo',
        referenced_table: 'Orders',
        position: 2,
        owner_column: 'A',
        referenced_column: 'Code',
        is_not_trusted: true,
        is_disabled: true,
        delete_action: 'CASCADE',
      },
      {
        ...KEY,
        table_id: SALES_LINES,
        constraint_id: 901,
        constraint_name: 'FK_Order',
        referenced_schema: 'dbo',
        referenced_table: 'Orders',
        position: 1,
        owner_column: 'OrderId',
        referenced_column: 'Id',
        delete_action: 'SET_NULL',
      },
      {
        ...KEY,
        table_id: LINES,
        constraint_id: 900,
        constraint_name: 'FK_Order',
        referenced_schema: 'dbo',
        referenced_table: 'Orders',
        position: 1,
        owner_column: 'B',
        referenced_column: 'Id',
        is_not_trusted: true,
        is_disabled: true,
        delete_action: 'CASCADE',
      },
    ],
  ],
  [
    'check constraints',
    [
      {
        table_id: ORDERS,
        constraint_name: 'CK_Total',
        definition: '([Total]>=(0))',
        is_not_trusted: false,
        is_disabled: true,
        column_name: 'Total',
      },
      {
        table_id: ORDERS,
        constraint_name: 'CK_Two',
        definition: '([Total]>[Id])',
        is_not_trusted: false,
        is_disabled: false,
        column_name: null,
      },
    ],
  ],
  [
    'extended properties',
    [
      { object_class: 1, major_id: ORDERS, minor_id: 0, property_name: 'MS_Description', property_value: 'the orders' },
      { object_class: 1, major_id: ORDERS, minor_id: 2, property_name: 'MS_Description', property_value: 'a text' },
      { object_class: 7, major_id: ORDERS, minor_id: 2, property_name: 'MS_Description', property_value: 'an index' },
      { object_class: 7, major_id: ORDERS, minor_id: 2, property_name: 'Owner', property_value: '' },
      { object_class: 3, major_id: 1, minor_id: 0, property_name: 'Team', property_value: 'core' },
      { object_class: 0, major_id: 0, minor_id: 0, property_name: 'Release', property_value: '7' },
    ],
  ],
  [
    'index storage',
    [
      {
        table_id: ORDERS,
        index_id: 2,
        partition_number: 1,
        compression: 'NONE',
        space_name: 'ByYear',
        space_type: 'PARTITION_SCHEME',
        no_recompute: true,
      },
      {
        table_id: ORDERS,
        index_id: 2,
        partition_number: 2,
        compression: 'PAGE',
        space_name: 'ByYear',
        space_type: 'PARTITION_SCHEME',
        no_recompute: true,
      },
    ],
  ],
  [
    'temporal tables',
    [
      {
        table_id: ORDERS,
        temporal_type: 2,
        history_schema: 'dbo',
        history_table: 'OrdersHistory',
        period_start: 'From',
        period_end: 'To',
        retention_value: 6,
        retention_unit: 'MONTH',
      },
      { table_id: LINES, temporal_type: 1 },
    ],
  ],
  [
    'triggers',
    [
      { table_id: ORDERS, trigger_name: 'TR_Open', is_disabled: true, definition: 'create trigger …' },
      { table_id: ORDERS, trigger_name: 'TR_Secret', is_disabled: false, definition: null },
    ],
  ],
  [
    'sequences',
    [
      {
        schema_name: 'dbo',
        sequence_name: 'Numbers',
        data_type: 'bigint',
        start_value: '-9223372036854775808',
        increment: '1',
        min_value: '-9223372036854775808',
        max_value: '9223372036854775807',
        is_cycling: false,
        is_cached: true,
        cache_size: null,
      },
    ],
  ],
];
