import { http } from '../../transport/http.ts';
export const seen = http;
