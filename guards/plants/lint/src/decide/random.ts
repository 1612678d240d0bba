// reports no-restricted-properties: take a seed
export const any = (): number => Math.random();
