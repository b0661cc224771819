/** @file Starts and stops a training, and says which engine carries it out. */

import { Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, type ReactElement } from 'react';
import { keyText } from '../commands/keymap.ts';
import { openSettings } from '../settings/settings-tab.ts';
import { setSetting, useSettingsStore, type Settings } from '../state/settings-store.ts';
import { connectEngine, useEngineStore } from './engine-client.ts';
import { engineName, engineTitle } from './engine-name.ts';
import styles from './run-button.module.css';
import { shortRun } from './run-commands.ts';
import { canGoOn, isActive } from './run-record.ts';
import { followRuns, resumeRun, startRun, stopRun, useRunStore } from './run-store.ts';

/** The engine's name and the button at the top right. */
export function RunButton(): ReactElement {
  const active = useRunStore(({ run }) => isActive(run));
  useEffect(() => {
    followRuns();
    void connectEngine();
  }, []);
  return (
    <div className={styles['group']}>
      <EngineButton />
      {active ? <StopButton /> : <StartButton />}
    </div>
  );
}

function EngineButton(): ReactElement {
  const { status, facts } = useEngineStore();
  const choice = useSettingsStore(({ engine }) => engine);
  return (
    <Tooltip label={`${engineTitle(status, facts, choice)}. Click for the engine's settings.`}>
      <button
        type="button"
        className={styles['engine']}
        data-testid="engine-settings"
        onClick={() => openSettings('engine')}
      >
        engine: {engineName(status, facts, choice)}
      </button>
    </Tooltip>
  );
}

function StopButton(): ReactElement {
  const stopping = useRunStore(({ run }) => run?.status === 'stopping');
  return (
    <Button
      data-testid="run-stop"
      variant="default"
      leftSection={<IconPlayerStopFilled size={13} />}
      disabled={stopping}
      title="Finishes the step under way, takes a checkpoint and ends"
      onClick={stopRun}
    >
      {stopping ? 'Stopping' : 'Stop'}
    </Button>
  );
}

function StartButton(): ReactElement {
  return (
    <Button.Group>
      <Button
        data-testid="run-start"
        variant="filled"
        leftSection={<IconPlayerPlayFilled size={13} />}
        title={`Trains what is drawn, by its recipe (${shortcut('Mod+Enter')})`}
        onClick={() => startRun()}
      >
        Run
      </Button>
      <RunMenu />
    </Button.Group>
  );
}

function shortcut(key: string): string {
  return keyText(key, window.studio.facts.platform === 'darwin');
}

const engines: readonly { readonly choice: Settings['engine']; readonly label: string }[] = [
  { choice: 'auto', label: 'The fastest there is' },
  { choice: 'native', label: 'Native TensorFlow' },
  { choice: 'wasm', label: 'WebAssembly' },
  { choice: 'cpu', label: 'Plain JavaScript, slow' },
];

function RunMenu(): ReactElement {
  const resumable = useRunStore(({ run }) => canGoOn(run));
  const engine = useSettingsStore((settings) => settings.engine);
  return (
    <Menu position="bottom-end" width={340} shadow="md">
      <Menu.Target>
        <Button variant="filled" px={6} aria-label="More ways to run" data-testid="run-menu">
          <IconChevronDown size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          rightSection={<kbd className={styles['key']}>{shortcut('Mod+Enter')}</kbd>}
          onClick={() => startRun()}
          data-testid="run-whole"
        >
          Train the whole recipe
        </Menu.Item>
        <Menu.Item
          rightSection={<kbd className={styles['key']}>{shortcut('Mod+Shift+Enter')}</kbd>}
          onClick={() => startRun(shortRun)}
          data-testid="run-short"
        >
          Train {shortRun} steps of each phase
        </Menu.Item>
        <Menu.Item disabled={!resumable} onClick={resumeRun}>
          Go on with the last run
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Engine</Menu.Label>
        <Menu.RadioGroup value={engine}>
          {engines.map(({ choice, label }) => (
            <Menu.RadioItem
              key={choice}
              value={choice}
              closeMenuOnClick
              data-testid={`run-engine-${choice}`}
              onChange={() => setSetting('engine', choice)}
            >
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
