export function word(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'not found';
    default:
      return 'another failure';
  }
}
