// reports no-restricted-exports: Exporting 'default' is restricted
export default 1;
