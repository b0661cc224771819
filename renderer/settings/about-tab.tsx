/** @file What this program is, in which version, and what it is made of. */

import type { ReactElement } from 'react';
import { shippedPackages } from './packages.ts';
import styles from './settings.module.css';

/** Versions and licences. */
export function AboutTab(): ReactElement {
  const { version, electron, packaged, platform } = window.studio.facts;
  return (
    <>
      <h3 className={styles['heading']}>TAS Studio {version}</h3>
      <p className={styles['text']}>
        Draw a knowledge distillation between a convolutional network and an attention or MLP network, and
        watch it train.
      </p>
      <p className={styles['soft']}>
        Electron {electron}, {platform}
        {packaged ? '' : ', run from its sources'}. MIT licence.
      </p>
      <h3 className={styles['heading']}>Made with</h3>
      <table className={`${styles['table'] ?? ''} ${styles['packages'] ?? ''}`}>
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col">For</th>
            <th scope="col">Licence</th>
          </tr>
        </thead>
        <tbody>
          {shippedPackages.map(({ name, what, licence }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{what}</td>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
