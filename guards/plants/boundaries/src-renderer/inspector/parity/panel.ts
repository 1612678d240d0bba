import { graph } from '../../graph/graph.ts';
export const panel = graph;
