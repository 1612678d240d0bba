// Starts the screen: placeholder until the shell lands.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <h1>Plumbline</h1>
    </StrictMode>,
  );
