/** @file Commands that move, group and lay out nodes. */

import type { Command } from '../../../commands/command.ts';
import type { Alignment } from '../../../../shared/document/edits/arrange-nodes.ts';
import { alignSelection, distributeSelection, nudgeSelection } from '../arrange-actions.ts';
import { foldSelection, groupSelection, leaveGroups, ungroupSelection } from '../group-actions.ts';
import { layOut } from '../layout/lay-out.ts';
import { hasNodes, isCanvasShown, selectedGroups, selectedNodes } from '../selected-nodes.ts';
import { goTo, neighbourIn, type Direction } from '../walk.ts';

/** Pixels that an arrow key moves nodes by: two steps of the grid, with Shift one pixel. */
const step = 8;

const arrows: readonly {
  readonly direction: Direction;
  readonly key: string;
  readonly x: number;
  readonly y: number;
}[] = [
  { direction: 'left', key: 'ArrowLeft', x: -1, y: 0 },
  { direction: 'right', key: 'ArrowRight', x: 1, y: 0 },
  { direction: 'up', key: 'ArrowUp', x: 0, y: -1 },
  { direction: 'down', key: 'ArrowDown', x: 0, y: 1 },
];

function nudge({ direction, key, x, y }: (typeof arrows)[number], by: number, prefix: string): Command {
  return {
    id: `arrange.nudge-${direction}${by === 1 ? '-fine' : ''}`,
    title: `Move the selected nodes ${direction} by ${by} px`,
    category: 'Arrange',
    shortcut: prefix + key,
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: 'a selected node',
    run: () => nudgeSelection({ x: x * by, y: y * by }),
  };
}

const jumps: Readonly<Record<Direction, string>> = {
  left: 'Go along a wire to what feeds the node',
  right: 'Go along a wire to what the node feeds',
  up: 'Go to the node above',
  down: 'Go to the node below',
};

function jump({ direction, key }: (typeof arrows)[number]): Command {
  return {
    id: `select.${direction}`,
    title: jumps[direction],
    category: 'Select',
    shortcut: `Alt+${key}`,
    scope: 'canvas',
    enabled: () => isCanvasShown() && neighbourIn(direction) !== undefined,
    needs: 'a node there',
    run: () => {
      const next = neighbourIn(direction);
      if (next !== undefined) goTo(next);
    },
  };
}

function align(alignment: Alignment, title: string): Command {
  return {
    id: `arrange.align-${alignment}`,
    title,
    category: 'Arrange',
    enabled: hasNodes(2),
    needs: 'two selected nodes',
    run: () => alignSelection(alignment),
  };
}

function distribute(direction: 'horizontal' | 'vertical'): Command {
  return {
    id: `arrange.distribute-${direction}`,
    title: `Leave equal gaps between the selected nodes, ${direction === 'horizontal' ? 'across' : 'down'}`,
    category: 'Arrange',
    enabled: hasNodes(3),
    needs: 'three selected nodes',
    run: () => distributeSelection(direction),
  };
}

const grouping: readonly Command[] = [
  {
    id: 'arrange.group',
    title: 'Group the selected nodes',
    category: 'Arrange',
    shortcut: 'G',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: 'a selected node',
    run: groupSelection,
  },
  {
    id: 'arrange.ungroup',
    title: 'Dissolve the group of the selected nodes',
    category: 'Arrange',
    shortcut: 'Shift+G',
    scope: 'canvas',
    enabled: () => isCanvasShown() && selectedGroups().length > 0,
    needs: 'a selected group',
    run: ungroupSelection,
  },
  {
    id: 'arrange.leave-group',
    title: 'Take the selected nodes out of their group',
    category: 'Arrange',
    shortcut: 'Alt+G',
    scope: 'canvas',
    enabled: () => isCanvasShown() && selectedGroups().length > 0,
    needs: 'a selected node of a group',
    run: leaveGroups,
  },
  {
    id: 'arrange.fold',
    title: 'Collapse or expand the group of the selected nodes',
    category: 'Arrange',
    shortcut: 'H',
    scope: 'canvas',
    enabled: hasNodes(1),
    needs: 'a selected node',
    run: foldSelection,
  },
];

const layouts: readonly Command[] = [
  {
    id: 'arrange.layout',
    title: 'Lay out all nodes',
    category: 'Arrange',
    shortcut: 'L',
    scope: 'canvas',
    enabled: isCanvasShown,
    needs: 'the canvas',
    run: () => void layOut(undefined),
  },
  {
    id: 'arrange.layout-selection',
    title: 'Lay out the selected nodes',
    category: 'Arrange',
    shortcut: 'Shift+L',
    scope: 'canvas',
    enabled: hasNodes(2),
    needs: 'two selected nodes',
    run: () => void layOut(selectedNodes()),
  },
];

/** Commands that move, group and lay out nodes. */
export const arrangeCommands: readonly Command[] = [
  ...layouts,
  ...grouping,
  align('left', 'Align the left edges of the selected nodes'),
  align('centre', 'Align the middles of the selected nodes in one column'),
  align('right', 'Align the right edges of the selected nodes'),
  align('top', 'Align the upper edges of the selected nodes'),
  align('middle', 'Align the middles of the selected nodes in one row'),
  align('bottom', 'Align the lower edges of the selected nodes'),
  distribute('horizontal'),
  distribute('vertical'),
  ...arrows.map((arrow) => nudge(arrow, step, '')),
  ...arrows.map((arrow) => nudge(arrow, 1, 'Shift+')),
  ...arrows.map(jump),
];
