import type { Half } from './other-half.ts';
export interface Whole {
  readonly half: Half;
}
