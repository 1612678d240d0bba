import { service } from '../services/service.ts';
export const seen = service;
