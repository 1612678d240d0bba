import { http } from '../transport/http.ts';
export const app = http;
