// reports @typescript-eslint/ban-ts-comment: Do not use "@ts-expect-error"
// @ts-expect-error a reason does not make it better
export const wrong: number = 'text';
