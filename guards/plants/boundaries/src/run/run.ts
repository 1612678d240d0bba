import { order } from '../order/order.ts';
export const run = order;
