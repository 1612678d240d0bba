export const selection = 1;
