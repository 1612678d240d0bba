// One window: the start screen while nothing is open, else navigation, top bar and the chosen panel.
import { Modal } from '@mantine/core';
import { Suspense, useState } from 'react';
import { RunStrip } from '../progress/run-strip.tsx';
import { StartScreen } from '../setup/start-screen.tsx';
import { OpenForm } from '../setup/open-form.tsx';
import { useDocumentStore } from '../state/document-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { LoadingWords } from '../ui/empty-state.tsx';
import { CommandPalette } from './command-palette.tsx';
import { KeyboardMap } from './keyboard-map.tsx';
import { PanelBoundary } from './panel-boundary.tsx';
import { PANEL } from './panels.tsx';
import { RunGate } from './run-gate.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { useLaunch, useRunOfAddress, useWindowTitle } from './window-effects.ts';
import { type WindowActions, useWindowCommands } from './window-commands.ts';
import classes from './window.module.css';

export function Window() {
  const [isMapOpen, setMapOpen] = useState(false);
  const [isOpenFormOpen, setOpenFormOpen] = useState(false);
  const [actions] = useState<WindowActions>(() => ({
    showKeyboardMap: () => setMapOpen(true),
    showOpenForm: () => {
      useDocumentStore.setState({ openProblem: null });
      setOpenFormOpen(true);
    },
  }));
  const isLaunching = useLaunch();
  useRunOfAddress();
  useWindowTitle();
  useWindowCommands(actions);
  const isOpen = useDocumentStore((store) => store.document !== null);
  return (
    <>
      {isLaunching ? <LoadingWords>Opening…</LoadingWords> : isOpen ? <Shell actions={actions} /> : <StartScreen />}
      <CommandPalette />
      <KeyboardMap isOpen={isMapOpen} onClose={() => setMapOpen(false)} />
      <Modal
        opened={isOpenFormOpen}
        onClose={() => setOpenFormOpen(false)}
        title="Open"
        size={640}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <OpenForm onOpened={() => setOpenFormOpen(false)} />
      </Modal>
    </>
  );
}

function Shell({ actions }: { readonly actions: WindowActions }) {
  const panel = useSelection((selection) => selection.panel);
  const { name, Content } = PANEL[panel];
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#panel" onClick={focusPanel}>
        Skip to the panel
      </a>
      <Sidebar actions={actions} />
      <div className={classes['stage']}>
        <TopBar />
        <RunStrip />
        <main id="panel" className={classes['panel']} aria-label={name} tabIndex={-1}>
          <PanelBoundary key={panel} panel={name}>
            <Suspense fallback={<LoadingWords>{`Loading the ${name} panel…`}</LoadingWords>}>
              <RunGate panel={panel} name={name}>
                <Content />
              </RunGate>
            </Suspense>
          </PanelBoundary>
        </main>
      </div>
    </div>
  );
}

// The hash of the address belongs to the selection, so the skip link moves the focus itself.
function focusPanel(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('panel')?.focus();
}
