// reports @typescript-eslint/switch-exhaustiveness-check: the default case is unnecessary
export function word(verdict: 'proved' | 'differs'): string {
  switch (verdict) {
    case 'proved':
      return 'holds';
    case 'differs':
      return 'does not';
    default:
      return '';
  }
}
