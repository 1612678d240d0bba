// reports no-restricted-properties: take a Clock
export const now = (): number => Date.now();
