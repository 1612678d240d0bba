// reports @typescript-eslint/no-explicit-any: Unexpected any
export const same = (value: any): boolean => value === 1;
