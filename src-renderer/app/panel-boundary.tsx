// Keeps a mistake in one panel inside it: says what failed, offers to try again, and the rest of the window lives on.
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import classes from './panel-boundary.module.css';

interface Props {
  readonly panel: string;
  readonly children: ReactNode;
}

interface State {
  readonly failure: string | null;
}

export class PanelBoundary extends Component<Props, State> {
  static getDerivedStateFromError(cause: unknown): State {
    return { failure: cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown' };
  }

  override state: State = { failure: null };

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    return (
      <div className={classes['failed']}>
        <ProblemCallout
          problem={{
            code: 'window.panel',
            message: `The ${this.props.panel} panel failed to draw. The evidence itself is not affected.`,
            found: this.state.failure,
            fix: 'Try again; when it fails again, report the line above together with the version of plumbline.',
          }}
          action={<Button onClick={() => this.setState({ failure: null })}>Try again</Button>}
        />
      </div>
    );
  }
}
