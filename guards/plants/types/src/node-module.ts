// reports TS2591: 'node:fs'
export { readFileSync } from 'node:fs';
