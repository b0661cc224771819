/** @file Which colour stands for which value. */

import type { ReactElement } from 'react';
import { PixelPicture } from './pixel-picture.tsx';
import { colourValues } from './paint-tile.ts';
import styles from './preview.module.css';

const steps = 128;
const ramp = colourValues(
  Float32Array.from({ length: steps }, (_, step) => step),
  0,
  steps - 1,
);

/** The scale with its real ends. */
export function ColourBar({ least, most }: { readonly least: number; readonly most: number }): ReactElement {
  const [from, to] = [valueText(least), valueText(most)];
  return (
    <div className={styles['scale']}>
      <span>{from}</span>
      <PixelPicture width={steps} height={1} pixels={ramp} label={`Colours from ${from} to ${to}`} />
      <span>{to}</span>
    </div>
  );
}

/** A value in three digits, with a real minus. */
export function valueText(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}
