import { inner } from '../order/inner.ts';
export const seen = inner;
