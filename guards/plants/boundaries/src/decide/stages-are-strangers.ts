import { order } from '../order/order.ts';
export const seen = order;
