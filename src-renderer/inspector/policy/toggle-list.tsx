// The settings that decide, to be tried: each with its value in the run.
import { SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PolicyMode } from '../../../src/model/policy/tightening-settings.ts';
import { countOf } from '../../ui/format.ts';
import { TOGGLE_WORDS, type ToggleSection, type TriedToggle, UNDECIDING, shortName } from './what-if-view.ts';
import classes from './what-if.module.css';

interface Props {
  readonly sections: readonly ToggleSection[];
  readonly onTry: (toggle: TriedToggle, value: string) => void;
}

export function ToggleList({ sections, onTry }: Props) {
  return (
    <section className={classes['toggles']} aria-label="Settings to try">
      {sections.map(({ title, toggles }) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {toggles.map((tried) => (
            <div key={tried.toggle.key} className={classes['toggle']} data-changed={tried.isChanged}>
              <Control tried={tried} onTry={(value) => onTry(tried, value)} />
              {tried.isChanged ? (
                <p className={classes['was']}>
                  In the run: <b>{tried.inRun}</b>, {tried.source}
                </p>
              ) : null}
            </div>
          ))}
        </fieldset>
      ))}
      <p className={classes['rest']}>
        {countOf(UNDECIDING, 'other setting')} only write scripts or are recorded; they change no decision.
      </p>
    </section>
  );
}

function Control({ tried, onTry }: { readonly tried: TriedToggle; readonly onTry: (value: string) => void }) {
  const { toggle } = tried;
  const words = TOGGLE_WORDS.get(toggle.key);
  switch (toggle.kind.kind) {
    case 'choice':
      return (
        <div className={classes['choice']}>
          <SegmentedControl
            aria-label={toggle.key}
            fullWidth
            data={PolicyMode.options.map((value) => ({ value, label: MODE_NAME[value] }))}
            value={tried.tried}
            onChange={onTry}
          />
          <p className={classes['words']}>{words}</p>
        </div>
      );
    case 'boolean':
      return (
        <Switch
          size="xs"
          checked={tried.tried === 'true'}
          label={shortName(toggle)}
          description={words}
          onChange={(event) => onTry(String(event.currentTarget.checked))}
        />
      );
    case 'fraction':
    case 'integer':
    case 'text':
    case 'optional-text':
      return <NumberControl key={tried.tried} tried={tried} words={words ?? ''} onTry={onTry} />;
  }
}

const MODE_NAME: { readonly [M in PolicyMode]: string } = {
  Cautious: 'Cautious',
  EvidenceGated: 'Evidence gated',
  Aggressive: 'Aggressive',
};

/** A number is taken over when it is left or Enter is pressed, so that half a number is not tried. */
function NumberControl({
  tried,
  words,
  onTry,
}: {
  readonly tried: TriedToggle;
  readonly words: string;
  readonly onTry: (value: string) => void;
}) {
  const [text, setText] = useState(tried.tried);
  const isFraction = /^(?:0?\.\d+|0|1|1\.0+|0\.\d*)$/.test(text.trim());
  const take = (): void => {
    if (isFraction && text.trim() !== tried.tried) onTry(text.trim());
  };
  return (
    <TextInput
      label={shortName(tried.toggle)}
      description={words}
      inputMode="decimal"
      w="100%"
      value={text}
      error={isFraction ? undefined : 'A number from 0 to 1'}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
