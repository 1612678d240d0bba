// reports TS2304: 'fetch'
export const page = fetch('x');
