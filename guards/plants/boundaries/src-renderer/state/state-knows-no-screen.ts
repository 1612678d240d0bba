import { graph } from '../graph/graph.ts';
export const seen = graph;
