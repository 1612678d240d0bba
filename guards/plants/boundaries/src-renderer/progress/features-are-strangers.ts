import { setup } from '../setup/setup.ts';
export const seen = setup;
