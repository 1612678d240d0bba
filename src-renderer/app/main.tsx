// Starts the screen of this window.
import './no-eval.ts';
import './styles.ts';
import { createRoot } from 'react-dom/client';
import { pickTransport } from '../transport/pick-transport.ts';
import { Application } from './application.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Application transport={pickTransport(window)} />);
