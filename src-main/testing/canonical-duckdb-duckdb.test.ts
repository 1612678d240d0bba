import { provePair } from './canonical-pairs.ts';

provePair('duckdb', 'duckdb');
