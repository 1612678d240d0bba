// A name from a database or a digest: monospace, shortened with its full text at hand, spaces kept visible.
import classes from './identifier.module.css';

interface Props {
  readonly name: string;
  /** Quieter part before the name, such as the schema. */
  readonly prefix?: string;
  readonly dim?: boolean;
}

export function Identifier({ name, prefix, dim = false }: Props) {
  const full = prefix === undefined || prefix === '' ? name : `${prefix}.${name}`;
  return (
    <bdi className={classes['identifier']} data-dim={dim} title={full}>
      {prefix === undefined || prefix === '' ? null : <span className={classes['prefix']}>{prefix}.</span>}
      {name}
    </bdi>
  );
}
