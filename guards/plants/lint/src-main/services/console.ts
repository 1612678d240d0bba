// reports no-console: Unexpected console statement
export const say = (): void => console.log('x');
