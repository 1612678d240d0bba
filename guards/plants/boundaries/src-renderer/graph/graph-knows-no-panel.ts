import { panel } from '../inspector/parity/panel.ts';
export const seen = panel;
