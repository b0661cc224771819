/** @file Adding a node by name: what fits at the selected node first, then every kind. */

import { useMemo, type ReactElement } from 'react';
import { catalog } from '../../../shared/catalog/catalog.ts';
import { chosenRole } from '../palette/role-choice.ts';
import { addKind, suggestionsAround } from './add-kind.ts';
import type { MenuPlace } from './canvas-store.ts';
import { focusCanvas, placeBehind } from './flow-view.ts';
import { KindIcon } from './kind-icon.tsx';
import { PickList, type PickItem } from './pick-list.tsx';
import { suggestionItem } from './suggest-menu.tsx';

function fitting(near: string): readonly PickItem[] {
  return suggestionsAround(near).map((suggestion) => {
    const item = suggestionItem(suggestion, placeBehind(near, suggestion.end));
    const port = suggestion.at.slice(near.length + 1);
    return { ...item, key: `${port}-${item.key}`, detail: `At ${port}: ${item.detail}` };
  });
}

function plain({ flow }: MenuPlace): readonly PickItem[] {
  return catalog.map((definition) => ({
    key: definition.kind,
    title: definition.title,
    detail: definition.summary,
    terms: definition.terms,
    icon: <KindIcon kind={definition.kind} />,
    pick: () => {
      const id = addKind(definition, chosenRole(), flow);
      if (id !== undefined) focusCanvas(id);
    },
  }));
}

/** The list. `near` is the node that a fitting one is connected to. */
export function AddMenu({
  near,
  place,
}: {
  readonly near: string | undefined;
  readonly place: MenuPlace;
}): ReactElement {
  const items = useMemo(() => [...(near === undefined ? [] : fitting(near)), ...plain(place)], [near, place]);
  return (
    <PickList
      label={near === undefined ? 'Add a node' : `Add a node at ${near}`}
      placeholder="Add a node: name or paper term"
      items={items}
      place={place}
      empty="There is nothing to add."
    />
  );
}
