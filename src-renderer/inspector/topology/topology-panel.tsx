/** Placeholder until the topology panel lands. */
export function TopologyPanel() {
  return <p>Topology</p>;
}
