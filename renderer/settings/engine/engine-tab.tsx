/** @file Which engine computes, what this machine can do, and how the native engine is installed. */

import { Radio } from '@mantine/core';
import type { ReactElement } from 'react';
import { setSetting, settingsSchema, useSettingsStore } from '../../state/settings-store.ts';
import styles from '../settings.module.css';
import { DoctorReport } from './doctor-report.tsx';
import { InstallSection } from './install-section.tsx';
import { useDoctor } from './use-doctor.ts';

const choices = [
  { value: 'auto', label: 'Automatic', description: 'The fastest that works here.' },
  { value: 'native', label: 'Native', description: 'TensorFlow itself, on processor or graphics card.' },
  { value: 'wasm', label: 'WebAssembly', description: 'Comes with the program and needs nothing.' },
  { value: 'cpu', label: 'Plain', description: 'JavaScript, slow; to check the others against.' },
] as const;

/** The engine's settings. */
export function EngineTab(): ReactElement {
  const engine = useSettingsStore((settings) => settings.engine);
  const doctor = useDoctor();
  return (
    <>
      <Radio.Group
        label="Engine for runs"
        value={engine}
        onChange={(value) => setSetting('engine', settingsSchema.shape.engine.parse(value))}
      >
        <div className={styles['choices']}>
          {choices.map(({ value, label, description }) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </div>
      </Radio.Group>
      <InstallSection onInstalled={doctor.examine} />
      <DoctorReport doctor={doctor} />
    </>
  );
}
