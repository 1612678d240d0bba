// reports no-restricted-syntax: answer every case
export function word(verdict: 'proved' | 'differs'): string {
  switch (verdict) {
    case 'proved':
      return 'holds';
    default:
      return '';
  }
}
