import { provePair } from './canonical-pairs.ts';

provePair('postgres', 'postgres');
