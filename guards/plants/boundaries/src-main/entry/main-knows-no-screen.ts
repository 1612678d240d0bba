import { button } from '../../src-renderer/ui/button.ts';
export const seen = button;
