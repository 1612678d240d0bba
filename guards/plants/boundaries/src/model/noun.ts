import { kernel } from '../kernel/result.ts';
export const noun = kernel;
