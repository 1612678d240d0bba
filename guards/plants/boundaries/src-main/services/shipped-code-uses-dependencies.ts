import fc from 'fast-check';
export const seen = fc;
