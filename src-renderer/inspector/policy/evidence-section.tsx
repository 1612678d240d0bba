// What a decision rests on: the deciding count, how it was measured and when, the query, and some of the rows.
import type { LedgerEntry } from '../../../src/model/policy/tightening-ledger.ts';
import { formatCount, formatInstant } from '../../ui/format.ts';
import { CodeBlock } from './code-block.tsx';
import classes from './decision-details.module.css';
import { COUNTED, OUTCOME_WORDS, ageText, countText, lookedAt, shareText } from './evidence-words.ts';

/** So many example rows are shown at once; the ledger keeps them all. */
const EXAMPLES = 10;

export function EvidenceSection({ entry, decidedAt }: { readonly entry: LedgerEntry; readonly decidedAt: string }) {
  const { evidence, query, verdict } = entry;
  const count = countText(evidence);
  const share = shareText(evidence);
  const age = ageText(evidence.capturedAtUtc, decidedAt);
  const counted = COUNTED[evidence.purpose];
  return (
    <section className={classes['section']} aria-label="Evidence">
      <h3>Evidence</h3>
      <p className={classes['deciding']} data-bad={verdict === 'Impossible'}>
        <span className={classes['big']}>{count ?? '–'}</span>
        <span>
          {count === null
            ? `${counted.many}: ${OUTCOME_WORDS[evidence.outcome]}`
            : evidence.count === 1
              ? counted.one
              : counted.many}
          {share === null ? null : <span className={classes['quiet']}> · {share}</span>}
        </span>
      </p>
      <dl className={classes['facts']}>
        <dt>Looked at</dt>
        <dd>
          {lookedAt(evidence)}
          {evidence.sampledRows === null ? null : (
            <span className={classes['sample']}>A sample: the table may hold more than was found.</span>
          )}
        </dd>
        <dt>Probe</dt>
        <dd>
          {OUTCOME_WORDS[evidence.outcome]}
          {evidence.isTrusted || evidence.outcome === 'Missing' ? '' : '; not trusted to decide'}
        </dd>
        <dt>Measured</dt>
        <dd>
          {age === null ? (
            'the profile does not say when'
          ) : (
            <>
              <time dateTime={evidence.capturedAtUtc ?? undefined}>
                {formatInstant(evidence.capturedAtUtc ?? '')} UTC
              </time>
              <span className={classes['quiet']}>, {age === 'just before' ? age : `${age} before`} the decision</span>
            </>
          )}
        </dd>
      </dl>
      {query === null ? null : (
        <CodeBlock
          text={query.text}
          copy="Copy the query"
          note={
            query.origin === 'profile'
              ? 'Query that measured it'
              : 'Query that counts the same; the profile carries none'
          }
        />
      )}
      <Examples sample={evidence.sample} />
    </section>
  );
}

function Examples({ sample }: { readonly sample: readonly string[] }) {
  if (sample.length === 0) return null;
  return (
    <div className={classes['examples']}>
      <h4>Such as</h4>
      <ul>
        {sample.slice(0, EXAMPLES).map((row, position) => (
          <li key={String(position)}>{row}</li>
        ))}
      </ul>
      {sample.length > EXAMPLES ? (
        <p className={classes['quiet']}>and {formatCount(sample.length - EXAMPLES)} more in the ledger</p>
      ) : null}
    </div>
  );
}
