/** @file What a node made of an image: its strongest channels as pictures, or its figures as bars. */

import { useMemo, type ReactElement } from 'react';
import { describeShape } from '../../shared/catalog/port-shape.ts';
import type { PreviewResult } from '../../shared/protocol/session-messages.ts';
import { tightShape } from '../editor/canvas/tight-shape.ts';
import { channelTiles } from './channel-tiles.ts';
import { ColourBar } from './colour-bar.tsx';
import { FigureBars } from './figure-bars.tsx';
import { colourValues } from './paint-tile.ts';
import { PixelPicture } from './pixel-picture.tsx';
import styles from './preview.module.css';

const origins = {
  initial: 'first weights, drawn by the seed',
  files: 'first weights, from their files',
  checkpoint: 'weights of the newest checkpoint',
} as const;

/** Pictures or bars, their range, and how long it took. */
export function PreviewOutput({ result }: { readonly result: PreviewResult }): ReactElement {
  const { output, weights, milliseconds, engine } = result;
  const { shape, values } = output;
  return (
    <>
      {shape.type === 'map' || shape.type === 'tokens' ? (
        <Channels result={result} />
      ) : shape.type === 'labels' ? (
        <p className={styles['note']}>The label is {values[0]}.</p>
      ) : (
        <FigureBars values={values} names={shape.type === 'logits' ? 'class' : 'element'} />
      )}
      <p className={styles['note']}>
        {tightShape(describeShape(shape))}, {origins[weights]}; {Math.round(milliseconds)} ms on {engine}
      </p>
    </>
  );
}

function Channels({ result: { output } }: { readonly result: PreviewResult }): ReactElement {
  const tiles = useMemo(() => channelTiles(output.shape, output.values), [output]);
  const pictures = useMemo(
    () =>
      tiles.tiles.map(({ channel, values }) => ({
        channel,
        pixels: colourValues(values, tiles.least, tiles.most),
      })),
    [tiles],
  );
  return (
    <>
      <div className={styles['tiles']} data-testid="preview-tiles">
        {pictures.map(({ channel, pixels }) => (
          <PixelPicture
            key={channel}
            width={tiles.width}
            height={tiles.height}
            pixels={pixels}
            label={`Channel ${channel + 1}`}
          />
        ))}
      </div>
      <ColourBar least={tiles.least} most={tiles.most} />
      {tiles.channels > tiles.tiles.length ? (
        <p className={styles['note']}>
          The {tiles.tiles.length} strongest of {tiles.channels} channels, the strongest first.
        </p>
      ) : null}
    </>
  );
}
