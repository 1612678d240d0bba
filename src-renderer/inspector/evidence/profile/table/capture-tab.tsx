// How measuring one table went in each environment, what it cost, and what the cache had of it.
import type { TableCapture } from '../../../../../src/model/profile/profile-capture.ts';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { countOf, formatCount, formatDuration, formatInstant } from '../../../../ui/format.ts';
import { Identifier } from '../../../../ui/identifier.tsx';
import { ageText } from '../../age.ts';
import { useNow } from '../../use-now.ts';
import { CACHE_OUTCOME, reasonWords } from '../../cache/reason-words.ts';
import type { TableRow } from '../profile-view.ts';
import { StateMark } from '../state-mark.tsx';
import { STATE_WORDS } from '../table-state.ts';
import classes from './table-profile.module.css';

export function CaptureTab({ row }: { readonly row: TableRow }) {
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label="How it was measured">
      {row.captures.map((capture) => (
        <Environment key={capture.environment} capture={capture} />
      ))}
    </div>
  );
}

function Environment({ capture }: { readonly capture: TableCapture }) {
  const nowMs = useNow();
  const { environment, state, reason, rows, sampledRows, capturedAtUtc, milliseconds, statements, cache } = capture;
  return (
    <section className={classes['environment']} aria-label={environment}>
      <h3>
        <Identifier name={environment} /> <StateMark state={state} />
      </h3>
      <p className={classes['quiet']}>{reason ?? STATE_WORDS[state].meaning}</p>
      <dl className={classes['probe']}>
        <div>
          <dt>Rows</dt>
          <dd>
            {rows === null ? 'not counted' : formatCount(rows)}
            {sampledRows === null ? '' : `; a sample of ${formatCount(sampledRows)} was read`}
          </dd>
        </div>
        <div>
          <dt>Taken</dt>
          <dd>
            {capturedAtUtc === null
              ? 'not said'
              : `${formatInstant(capturedAtUtc)} UTC, ${ageText(capturedAtUtc, nowMs) ?? '–'} ago`}
          </dd>
        </div>
        <div>
          <dt>Cost</dt>
          <dd>
            {statements === 0
              ? 'no statement in this run'
              : `${countOf(statements, 'statement')}, ${formatDuration(milliseconds)}`}
          </dd>
        </div>
        <div>
          <dt>Cache</dt>
          <dd>
            {cache === null ? 'none' : `${CACHE_OUTCOME[cache.outcome]}: ${reasonWords(cache.reason)}`}
            {cache === null ? null : <code className={classes['code']}>{cache.reason}</code>}
          </dd>
        </div>
        {cache === null ? null : (
          <div>
            <dt>Entry</dt>
            <dd>
              <Identifier name={cache.key} /> <CopyButton text={cache.key} label="Copy the key" />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
