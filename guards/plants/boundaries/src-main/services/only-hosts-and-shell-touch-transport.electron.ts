import { app } from 'electron';
export const seen = app;
