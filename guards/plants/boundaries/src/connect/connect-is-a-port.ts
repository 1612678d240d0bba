import { bundle } from '../bundle/bundle.ts';
export const seen = bundle;
