// The way to a decision: every signal that was asked, whether it held, and what follows from it.
import { IconCheck, IconX } from '@tabler/icons-react';
import type { TraceStep } from '../../../src/model/policy/decision-traces.ts';
import classes from './trace-tree.module.css';

export function TraceTree({ root }: { readonly root: TraceStep }) {
  return (
    <ul className={classes['tree']} aria-label="Signals">
      <Step step={root} />
    </ul>
  );
}

function Step({ step }: { readonly step: TraceStep }) {
  const Icon = step.Result ? IconCheck : IconX;
  return (
    <li>
      <div className={classes['step']} data-result={step.Result}>
        <span className={classes['result']}>
          <Icon size={13} stroke={2.5} aria-hidden />
          {step.Result ? 'true' : 'false'}
        </span>
        <span className={classes['what']}>
          <span>{step.Description}</span>
          <span className={classes['code']}>
            {step.Code}
            {step.Rationales.map((code) => (
              <span key={code} className={classes['rationale']}>
                {code}
              </span>
            ))}
          </span>
        </span>
      </div>
      {step.Children.length === 0 ? null : (
        <ul>
          {step.Children.map((child, position) => (
            <Step key={`${child.Code}${String(position)}`} step={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
