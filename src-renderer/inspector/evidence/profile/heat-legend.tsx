// What the looks of the cells mean, in words.
import classes from './heat-strip.module.css';

const LOOKS = [
  { kind: 'some', level: 2, share: '25%', words: 'share that is NULL' },
  { kind: 'none', level: 0, share: undefined, words: 'no NULL' },
  { kind: 'not-null', level: 0, share: undefined, words: 'NOT NULL' },
  { kind: 'unknown', level: 0, share: undefined, words: 'not measured' },
] as const;

export function HeatLegend() {
  return (
    <ul className={classes['legend']} aria-label="Legend">
      {LOOKS.map(({ kind, level, share, words }) => (
        <li key={kind}>
          <span
            className={classes['cell']}
            data-kind={kind}
            data-level={level}
            style={share === undefined ? undefined : { '--share': share }}
            aria-hidden
          />
          {words}
        </li>
      ))}
    </ul>
  );
}
