/** @file What fits at the end of a wire that was dropped on empty canvas. */

import { useMemo, type ReactElement } from 'react';
import { findKind } from '../../../shared/catalog/catalog.ts';
import { acceptSuggestion, suggestNodes } from '../../../shared/graph/suggest-nodes.ts';
import type { Suggestion } from '../../../shared/graph/suggestion.ts';
import type { Position } from '../../../shared/document/schema.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import { announce, type MenuPlace } from './canvas-store.ts';
import { freePlace } from './add-kind.ts';
import { bringNewIntoSight, focusCanvas } from './flow-view.ts';
import { KindIcon } from './kind-icon.tsx';
import { nodeHeight, nodeWidth } from './node-places.ts';
import { PickList, type PickItem } from './pick-list.tsx';
import { noteUsed } from '../palette/recent-kinds.ts';
import { select } from '../../state/selection-store.ts';

/** Adds what was suggested with its wires, its middle port at `flow`. */
export function takeSuggestion(suggestion: Suggestion, flow: Position): void {
  const open = openDocument();
  if (!open) return;
  const left = suggestion.end === 'target' ? 0 : -nodeWidth;
  const position = freePlace({ x: flow.x + left, y: flow.y - nodeHeight / 2 });
  const edit = acceptSuggestion(open.edit.document, suggestion, position);
  if (!perform(edit) || !edit.ok) return;
  noteUsed(suggestion.kind);
  select([edit.value.id]);
  announce(`${suggestion.title} added and connected to ${suggestion.at}.`);
  focusCanvas(edit.value.id);
  bringNewIntoSight(edit.value.id);
}

/** A suggestion as a line of a list. */
export function suggestionItem(suggestion: Suggestion, flow: Position): PickItem {
  const { kind, port, title, reason, bridge } = suggestion;
  return {
    key: `${kind}-${port}`,
    title: bridge ? `${findKind(bridge.kind)?.title ?? bridge.kind} + ${title}` : title,
    detail: reason,
    terms: findKind(kind)?.terms ?? [],
    icon: <KindIcon kind={kind} />,
    pick: () => takeSuggestion(suggestion, flow),
  };
}

/** The list of what fits at `port`. */
export function SuggestMenu({
  port,
  place,
}: {
  readonly port: string;
  readonly place: MenuPlace;
}): ReactElement {
  const items = useMemo(() => {
    const graph = openDocument()?.graph;
    return graph ? suggestNodes(graph, port).map((suggestion) => suggestionItem(suggestion, place.flow)) : [];
  }, [port, place]);
  return (
    <PickList
      label={`What fits at ${port}`}
      placeholder="What should stand here?"
      items={items}
      place={place}
      empty="The shape at this port isn't known yet, so nothing can be suggested. Wire its node's inputs first."
    />
  );
}
