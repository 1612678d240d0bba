import { app } from '../app/app.ts';
export const seen = app;
