import type { panel } from '../parity/panel.ts';
export type Seen = typeof panel;
