export function unreachable(): never {
  throw new Error('kernel may throw');
}
