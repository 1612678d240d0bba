// reports no-restricted-syntax: take a Clock
export const now = (): Date => new Date();
