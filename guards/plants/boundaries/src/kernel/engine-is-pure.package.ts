import fc from 'fast-check';
export const impure = fc;
