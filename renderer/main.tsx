/** @file Entry of the page: one window of the studio. */

import '@mantine/core/styles.css';
import '@xyflow/react/dist/style.css';
import './theme/tokens.css';
import './theme/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { beginWindow } from './shell/begin-window.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');

void beginWindow();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
