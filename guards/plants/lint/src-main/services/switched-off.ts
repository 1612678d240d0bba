// reports no-console: Unexpected console statement
// eslint-disable-next-line no-console
export const say = (): void => console.log('x');
