// reports TS2375: exactOptionalPropertyTypes
export const noun: { readonly name?: string } = { name: undefined };
