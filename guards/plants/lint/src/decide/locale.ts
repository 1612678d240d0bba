// reports no-restricted-syntax: depends on the machine
export const order = (a: string, b: string): number => a.localeCompare(b);
