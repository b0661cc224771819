/** @file A small picture, each of its pixels a square. */

import { useEffect, useRef, type ReactElement } from 'react';
import styles from './preview.module.css';

interface PictureProps {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** What it shows. */
  readonly label: string;
}

/** The picture, as wide as its place. */
export function PixelPicture({ width, height, pixels, label }: PictureProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height]);
  return (
    <canvas
      ref={canvas}
      className={styles['picture']}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}
