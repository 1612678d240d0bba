import { Command } from 'commander';
export const seen = Command;
