// reports no-restricted-syntax: named comparator
export const sorted = (names: string[]): string[] => names.sort();
