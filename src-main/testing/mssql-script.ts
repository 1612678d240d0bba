// Runs a script with GO separators against a SQL Server, to make a database for a test; never used by the product.
import sql from 'mssql';

/** Sends each batch of `script` in turn, on one connection, so that USE holds. */
export async function runMssql(server: string, script: string): Promise<void> {
  const pool = await new sql.ConnectionPool({
    ...sql.ConnectionPool.parseConnectionString(server),
    pool: { max: 1 },
  }).connect();
  try {
    for (const batch of script.split(/^\s*GO\s*$/im)) if (batch.trim() !== '') await pool.request().batch(batch);
  } finally {
    await pool.close();
  }
}
