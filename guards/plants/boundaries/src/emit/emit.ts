import { quote } from '../connect/dialects/quote.ts';
export const emit = quote;
