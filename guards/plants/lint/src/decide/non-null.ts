// reports @typescript-eslint/no-non-null-assertion: Forbidden non-null assertion
export const first = (names: readonly string[]): string => names[0]!;
