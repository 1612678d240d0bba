import { button } from '../ui/button.ts';
export const seen = button;
