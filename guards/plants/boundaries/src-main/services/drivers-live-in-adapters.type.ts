import type { Client } from 'pg';
export type Seen = Client;
