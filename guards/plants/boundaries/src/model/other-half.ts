import type { Whole } from './no-circular.ts';
export interface Half {
  readonly whole: Whole;
}
