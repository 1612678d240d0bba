// reports TS2304: 'setTimeout'
setTimeout(() => undefined, 1);
