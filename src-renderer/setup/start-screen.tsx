// What is seen when nothing is open: what this is, in two lines, and the ways in.
import { useHost } from '../state/host.ts';
import { PlumbMark } from '../ui/plumb-mark.tsx';
import { OpenForm } from './open-form.tsx';
import classes from './start-screen.module.css';

export function StartScreen() {
  const { info } = useHost();
  return (
    <main className={classes['screen']}>
      <div className={classes['content']}>
        <div className={classes['brand']}>
          <PlumbMark size={28} />
          <h1>Plumbline</h1>
          <span className={classes['version']}>{info.version}</span>
        </div>
        <p className={classes['what']}>
          Evidence for database promotions: whether the load order satisfies every foreign key, and whether source and
          target hold the same data.
        </p>
        <p className={classes['what']}>
          Open a workspace to run checks, or a run folder or certificate to inspect what was found. Nothing is written
          to a database.
        </p>
        <OpenForm onOpened={() => undefined} />
      </div>
    </main>
  );
}
