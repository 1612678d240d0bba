import { provePair } from './canonical-pairs.ts';

provePair('mssql', 'duckdb');
