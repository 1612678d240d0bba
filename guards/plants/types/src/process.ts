// reports TS2591: 'process'
export const folder = process.cwd();
