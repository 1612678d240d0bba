export const remap = 1;
