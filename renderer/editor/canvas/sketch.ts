/** @file How little of a node is drawn from far away, in documents of many nodes. */

import { createContext } from 'react';

/** Below this zoom nodes are dots without names. */
export const dotsBelow = 0.2;

/** Whether nodes are sketched: a box and a name, without figures and ports. */
export const Sketch = createContext(false);
