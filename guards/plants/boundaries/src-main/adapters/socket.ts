import { connect } from 'node:net';
export const socket = connect;
