/** @file The view in which a document is drawn: palette and outline, canvas, inspector, and the panel at the bottom. */

import type { ReactElement } from 'react';
import { Canvas } from './canvas/canvas.tsx';

/** The view in which a document is drawn. */
export function DesignView(): ReactElement {
  return <Canvas />;
}
