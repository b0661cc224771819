/** @file A graph as a picture on the page, in the colours of the theme. */

import { createElement, useId, useMemo, type ReactElement } from 'react';
import type { Graph } from '../../shared/graph/graph.ts';
import { drawPicture } from './draw-picture.ts';
import { layPicture } from './picture-layout.ts';
import type { SvgElement } from './svg-element.ts';

interface GraphPictureProps {
  readonly graph: Graph;
  readonly className?: string | undefined;
}

/** A sketch of the graph in lanes. It fills the box that its class gives it. */
export function GraphPicture({ graph, className }: GraphPictureProps): ReactElement {
  const id = useId();
  const drawing = useMemo(
    () =>
      drawPicture(layPicture(graph, 'template'), {
        detail: 'sketch',
        colour: (name) => `var(${name})`,
        idPrefix: id,
      }),
    [graph, id],
  );
  // What it shows is said in words beside it.
  return (
    <span className={className} aria-hidden="true">
      {toReact(drawing, 'picture')}
    </span>
  );
}

/** `stroke-width` is `strokeWidth` to React; `aria-` and `data-` attributes stay as they are. */
function reactName(name: string): string {
  return name.startsWith('aria-')
    ? name
    : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function toReact({ tag, attributes, children }: SvgElement, key: string): ReactElement {
  const props = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [reactName(name), value]),
  );
  const inner = children.map((child, index) =>
    typeof child === 'string' ? child : toReact(child, String(index)),
  );
  return createElement(tag, { ...props, key }, ...inner);
}
