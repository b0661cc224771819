/** @file Values without places, such as logits, as bars from zero; of many the largest in size. */

import type { ReactElement } from 'react';
import { valueText } from './colour-bar.tsx';
import styles from './preview.module.css';

const mostBars = 16;

/** The bars. `names`: what the position of a value counts. */
export function FigureBars({
  values,
  names,
}: {
  readonly values: Float32Array;
  readonly names: 'class' | 'element';
}): ReactElement {
  const all = Array.from(values, (value, index) => ({ value, index }));
  const shown =
    all.length <= mostBars
      ? all
      : all.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostBars);
  const most = Math.max(1e-12, ...shown.map(({ value }) => Math.abs(value)));
  return (
    <>
      <dl className={styles['bars']} data-testid="preview-bars">
        {shown.map(({ value, index }) => (
          <div key={index}>
            <dt>
              {names} {index}
            </dt>
            <dd>
              <span className={styles['track']}>
                <span
                  className={styles['fill']}
                  style={{
                    left: `${value < 0 ? 50 - (50 * -value) / most : 50}%`,
                    width: `${(50 * Math.abs(value)) / most}%`,
                  }}
                />
              </span>
              {valueText(value)}
            </dd>
          </div>
        ))}
      </dl>
      {all.length > mostBars ? (
        <p className={styles['note']}>
          The {mostBars} largest of {all.length}, by size.
        </p>
      ) : null}
    </>
  );
}
