/** @file The view in which a document is drawn: palette and outline, canvas, inspector, and the panel at the bottom. */

import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import type { ReactElement } from 'react';
import { setSetting, useSettingsStore } from '../state/settings-store.ts';
import { toggleBottom, useViewStore } from '../state/view-store.ts';
import { Canvas } from './canvas/canvas.tsx';
import styles from './design-view.module.css';
import { HistoryPanel } from './history/history-panel.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { Outline } from './outline/outline.tsx';
import { showLeftTab, useLeftTab } from './palette/left-tab.ts';
import { Palette } from './palette/palette.tsx';
import { ProblemsPanel } from './problems/problems-panel.tsx';
import { TabStrip } from './tab-strip.tsx';

/** What is in these panels scrolls by itself. */
const clipped = { overflow: 'hidden' };

/** Keeps the sizes that the user gave, in percent, under the panels' own names. */
function keepSizes(layout: Layout, { isUserInteraction }: { readonly isUserInteraction: boolean }): void {
  if (isUserInteraction) setSetting('panels', { ...useSettingsStore.getState().panels, ...layout });
}

/** The size that was kept of a panel, else so many pixels. */
function useSize(panel: string, pixels: number): string | number {
  const kept = useSettingsStore(({ panels }) => panels[panel]);
  return kept === undefined ? pixels : `${kept}%`;
}

/** The view in which a document is drawn. */
export function DesignView(): ReactElement {
  const left = useSize('left', 248);
  const right = useSize('right', 296);
  return (
    <Group className={styles['columns'] ?? ''} onLayoutChanged={keepSizes}>
      <Panel
        id="left"
        defaultSize={left}
        minSize={200}
        maxSize={420}
        groupResizeBehavior="preserve-pixel-size"
      >
        <LeftPanel />
      </Panel>
      <Separator className={styles['separator'] ?? ''} />
      <Panel id="middle" minSize={320} style={clipped}>
        <Middle />
      </Panel>
      <Separator className={styles['separator'] ?? ''} />
      <Panel
        id="right"
        defaultSize={right}
        minSize={240}
        maxSize={520}
        groupResizeBehavior="preserve-pixel-size"
      >
        <div className={styles['side']}>
          <Inspector />
        </div>
      </Panel>
    </Group>
  );
}

const leftTabs = [
  { id: 'palette', label: 'Palette' },
  { id: 'outline', label: 'Outline' },
] as const;

function LeftPanel(): ReactElement {
  const tab = useLeftTab((state) => state.tab);
  return (
    <div className={styles['tabbed']}>
      <TabStrip label="Left panel" tabs={leftTabs} chosen={tab} onChoose={showLeftTab} />
      <div className={styles['content']} role="tabpanel" aria-label={tab}>
        {tab === 'palette' ? <Palette /> : <Outline />}
      </div>
    </div>
  );
}

/** The canvas, with the panel below it while one of its tabs is open. The canvas keeps its place, so that it isn't drawn anew. */
function Middle(): ReactElement {
  const bottom = useViewStore((state) => state.bottom);
  const size = useSize('bottom', 200);
  return (
    <Group orientation="vertical" onLayoutChanged={keepSizes}>
      <Panel id="canvas-panel" minSize={160} style={clipped}>
        <Canvas />
      </Panel>
      {bottom === null ? null : (
        <>
          <Separator className={styles['separator'] ?? ''} />
          <Panel id="bottom" defaultSize={size} minSize={96} groupResizeBehavior="preserve-pixel-size">
            <BottomPanel tab={bottom} />
          </Panel>
        </>
      )}
    </Group>
  );
}

const bottomTabs = [
  { id: 'problems', label: 'Problems' },
  { id: 'history', label: 'History' },
] as const;

function BottomPanel({ tab }: { readonly tab: 'problems' | 'history' }): ReactElement {
  return (
    <div className={styles['tabbed']}>
      <TabStrip
        label="Bottom panel"
        tabs={bottomTabs}
        chosen={tab}
        onChoose={(bottom) => useViewStore.setState({ bottom })}
        onClose={() => toggleBottom(tab)}
      />
      <div className={styles['content']} role="tabpanel" aria-label={tab}>
        {tab === 'problems' ? <ProblemsPanel /> : <HistoryPanel />}
      </div>
    </div>
  );
}
