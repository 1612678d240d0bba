// The user inventories of both environments, as the platform exports them (uat-users.md 4.1).

/** Rows of both inventories, cells as text in the order of the header. */
export interface Inventories {
  readonly source: readonly (readonly string[])[];
  readonly target: readonly (readonly string[])[];
}

const HEADER = ['Id', 'Username', 'EMail', 'Name', 'External_Id', 'Is_Active', 'Creation_Date', 'Last_Login'];

/** Reads a user table in the order of ids; DuckDB ignores the case of column names, so it fits either side. */
export function inventoryQuery(table: string): string {
  const cells = HEADER.map((column) =>
    column.endsWith('_Date') || column === 'Last_Login'
      ? `strftime("${column}", '%Y-%m-%dT%H:%M:%SZ')`
      : `cast("${column}" as varchar)`,
  );
  return `select ${cells.map((cell) => `coalesce(${cell}, '')`).join(', ')} from ${table} order by "Id"`;
}

/** The CSV text: header, one line a user, quoted where needed, lines end in a line feed. */
export function inventoryCsv(rows: readonly (readonly string[])[]): string {
  return [HEADER, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
