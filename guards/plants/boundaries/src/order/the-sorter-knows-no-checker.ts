import { topology } from '../verify/topology/topology.ts';
export const seen = topology;
