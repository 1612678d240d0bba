// reports no-restricted-syntax: read the environment
export const home = process.env['HOME'];
