/** @file The ports of one box of the canvas: inputs down its left edge, outputs down its right one. */

import type { ReactElement } from 'react';
import type { PortView } from './flow-types.ts';
import { portTop } from './node-places.ts';
import { Port } from './port.tsx';

/** `node` is the canvas id, `height` that of the box in pixels. */
export function Ports({
  node,
  inputs,
  outputs,
  height,
}: {
  readonly node: string;
  readonly inputs: readonly PortView[];
  readonly outputs: readonly PortView[];
  readonly height: number;
}): ReactElement {
  const sides = [
    ['input', inputs],
    ['output', outputs],
  ] as const;
  return (
    <>
      {sides.flatMap(([side, ports]) =>
        ports.map((port, index) => (
          <Port
            key={`${side} ${port.name}`}
            node={node}
            port={port}
            side={side}
            top={portTop(index, ports.length, height)}
          />
        )),
      )}
    </>
  );
}
