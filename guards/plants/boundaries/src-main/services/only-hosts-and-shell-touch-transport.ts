import { createServer } from 'node:http';
export const seen = createServer;
