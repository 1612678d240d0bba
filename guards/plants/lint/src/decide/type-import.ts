// reports @typescript-eslint/consistent-type-imports: import type
import { Noun } from './noun.ts';
export const name = (noun: Noun): string => noun.name;
