// reports @typescript-eslint/consistent-type-assertions: Do not use any type assertions
export const asName = (value: unknown): string => value as string;
