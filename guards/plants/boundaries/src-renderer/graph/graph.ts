import { button } from '../ui/button.ts';
export const graph = button;
