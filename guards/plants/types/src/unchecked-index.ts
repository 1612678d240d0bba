// reports TS2322: not assignable to type 'string'
export const first = (names: readonly string[]): string => names[0];
