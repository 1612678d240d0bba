// The waiver about a decision and what became of it; or, where rows speak against it and nobody answers for that, how to waive it.
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import type { WaiverOutcome } from '../../../src/model/policy/waiver-outcomes.ts';
import { CodeBlock } from './code-block.tsx';
import classes from './decision-details.module.css';
import { waiverDraft } from './detail-view.ts';
import type { PolicyRow } from './policy-view.ts';

export function WaiverSection({ row: { entry, waiver } }: { readonly row: PolicyRow }) {
  if (waiver === null && entry.counterEvidence === null) return null;
  return (
    <section className={classes['section']} aria-label="Waiver">
      <h3>Waiver</h3>
      {waiver === null ? (
        <p className={classes['quiet']}>
          None. To accept it for a while, fill this in and add it to the file of waivers.
        </p>
      ) : (
        <Known outcome={waiver} />
      )}
      {entry.counterEvidence === null || waiver?.state === 'holds' ? null : (
        <CodeBlock
          text={waiverDraft(entry)}
          copy="Copy the waiver"
          note={waiver === null ? 'A waiver of this evidence' : 'A waiver of the evidence as it is now'}
        />
      )}
    </section>
  );
}

function Known({ outcome: { waiver, state } }: { readonly outcome: WaiverOutcome }) {
  const holds = state === 'holds';
  const Icon = holds ? IconShieldCheck : IconAlertTriangle;
  return (
    <>
      <p className={classes['waiver']} data-holds={holds}>
        <Icon size={15} stroke={2} aria-hidden />
        {STATE_WORDS[state]}
      </p>
      <dl className={classes['facts']}>
        <dt>Owner</dt>
        <dd>{waiver.owner}</dd>
        <dt>Reason</dt>
        <dd>{waiver.reason}</dd>
        <dt>Expires</dt>
        <dd>after {waiver.expires} (UTC)</dd>
      </dl>
    </>
  );
}

const STATE_WORDS: { readonly [S in WaiverOutcome['state']]: string } = {
  holds: 'Waived',
  expired: 'Expired: it covers nothing any more',
  stale: 'Stale: the evidence is not what it covered',
  needless: 'Not needed: nothing speaks against the decision',
  unknown: 'About a subject the model does not have',
};
