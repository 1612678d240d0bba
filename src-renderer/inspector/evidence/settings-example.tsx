// Lines to write into the workspace, ready to be copied.
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './evidence-panel.module.css';

export function SettingsExample({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <figure className={classes['example']}>
      <figcaption>
        <span>{label}</span>
        <CopyButton text={text} label="Copy the lines" />
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}
