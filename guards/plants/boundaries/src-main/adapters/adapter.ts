import pg from 'pg';
export const adapter = pg;
